import type { CSSProperties } from 'react';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { localeOf } from './locale/locale.ts';
import { PhotoImage, type Sources } from './photo-image.tsx';
import type { PhotoTile } from './photo-grid.tsx';

/** Its addresses are absolute, and open without cookies. */
export type EmbeddedPhoto = Pick<
  PhotoTile,
  'id' | 'page' | 'alt' | 'caption' | 'colour' | 'day'
> & {
  sources: Sources;
};

/** A public album, or what a link shows, in a frame on another site. */
export type EmbedPageProps = {
  title: string;
  /** Null where a link keeps names to itself. */
  owner: string | null;
  /** Absolute; the gallery's page, which opens beside the other site. */
  url: string;
  photoCount: number;
  /** The first of its photos. */
  photos: EmbeddedPhoto[];
  /** Under a link: where its state is asked for while the page is open, and what it was when the page was made. */
  live: { url: string; photoCount: number; revision: string } | null;
};

const outside = { target: '_blank', rel: 'noopener' } as const;

/** Some photos and the way to all of them. It needs no scripts, and an album's has none. */
export function renderEmbed(album: EmbedPageProps, page: PageContext): string {
  const { live, owner, photoCount, photos, title, url } = album;
  const { count, photoName, words } = localeOf(page.lang);
  const main = (
    <main id="main" className="embed">
      <h1>
        <a href={url} {...outside}>
          {title}
        </a>
      </h1>
      <p>
        {owner
          ? count(words.gallery.photosBy, photoCount, { owner })
          : count(words.gallery.photos, photoCount)}
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
    </main>
  );
  return renderDocument(
    page,
    { title, indexable: false, ...(live ? {} : { isStatic: true }) },
    live ? (
      <live-state url={live.url} count={live.photoCount} revision={live.revision}>
        {main}
      </live-state>
    ) : (
      main
    ),
  );
}
