import type { CSSProperties } from 'react';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { PhotoImage, type Sources } from './photo-image.tsx';
import type { PhotoTile } from './photo-grid.tsx';
import { count, photoName } from './words.ts';

/** Its addresses are absolute, and open without cookies. */
export type EmbeddedPhoto = Pick<
  PhotoTile,
  'id' | 'page' | 'alt' | 'caption' | 'colour' | 'day'
> & {
  sources: Sources;
};

/** A public album in a frame on another site. */
export type EmbedPageProps = {
  title: string;
  owner: string;
  /** Absolute; the album's page, which opens beside the other site. */
  url: string;
  photoCount: number;
  /** The first of its photos. */
  photos: EmbeddedPhoto[];
};

const outside = { target: '_blank', rel: 'noopener' } as const;

/** Some photos and the way to all of them; it needs no scripts and knows nobody. */
export function renderEmbed(album: EmbedPageProps, page: PageContext): string {
  const { owner, photoCount, photos, title, url } = album;
  return renderDocument(
    page,
    { title, indexable: false, isStatic: true },
    <main id="main" className="embed">
      <h1>
        <a href={url} {...outside}>
          {title}
        </a>
      </h1>
      <p>
        {count(photoCount, 'photo')} by {owner}
      </p>
      <ul>
        {photos.map(({ alt, caption, colour, day, id, page: href, sources }, index) => (
          <li key={id} style={{ '--colour': colour ?? undefined } as CSSProperties}>
            <a href={href} {...outside}>
              <PhotoImage
                sources={sources}
                alt={alt || caption || photoName(index + 1, photoCount, day)}
                sizes="160px"
                loading="lazy"
              />
            </a>
          </li>
        ))}
      </ul>
    </main>,
  );
}
