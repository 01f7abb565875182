import type { CSSProperties, ReactNode } from 'react';
import type { LabelColour } from '../../domain/albums/arrangement.ts';
import { useLocale } from './locale/use-locale.ts';
import { PhotoImage, type Sources } from './photo-image.tsx';

/** An album among others: its cover stands for it. */
export type AlbumTile = {
  href: string;
  title: string;
  photoCount: number;
  /** Left out on a person's own page. */
  owner: string | null;
  cover: { sources: Sources; colour: string | null; focus?: string | null } | null;
  /** The ground where no cover is. */
  labelColour: LabelColour;
};

/** Albums as tiles beside a label: one column of wide covers on phones. */
export function AlbumTiles({
  albums,
  label,
}: {
  albums: AlbumTile[];
  label: ReactNode;
}): ReactNode {
  const { count, words } = useLocale();
  return (
    <div className="albums">
      {label}
      <ul className="tiles">
        {albums.map((album, index) => (
          <li key={album.href}>
            <a href={album.href} className="album-tile">
              <span className="cover" style={coverStyle(album)}>
                {album.cover && (
                  <PhotoImage
                    sources={album.cover.sources}
                    alt=""
                    sizes="(min-width:960px) 34vw, (min-width:600px) 50vw, 100vw"
                    loading={index < 4 ? 'eager' : 'lazy'}
                    first={index === 0}
                  />
                )}
              </span>
              <span className="name">{album.title}</span>
              <span className="count">
                {[count(words.gallery.photos, album.photoCount), album.owner]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What stands where a cover is not there yet, and what its crop keeps. */
export const coverStyle = ({ cover, labelColour }: AlbumTile): CSSProperties =>
  ({
    ...(!cover && { '--colour': `var(--label-${labelColour})` }),
    ...(cover?.colour && { '--colour': cover.colour }),
    ...(cover?.focus && { '--focus': cover.focus }),
  }) as CSSProperties;
