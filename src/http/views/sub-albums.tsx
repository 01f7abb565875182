import type { ReactNode } from 'react';
import { coverStyle, type AlbumTile } from './album-tiles.tsx';
import { useLocale } from './locale/use-locale.ts';
import { PhotoImage } from './photo-image.tsx';

/** Albums in an album: squares among its photos, behind the label. */
export function SubAlbums({ albums }: { albums: readonly AlbumTile[] }): ReactNode {
  const { count, words } = useLocale();
  if (albums.length === 0) return null;
  return (
    <ul className="sub-albums" aria-label={words.gallery.subAlbums}>
      {albums.map((album) => (
        <li key={album.href}>
          <a href={album.href} style={coverStyle(album)}>
            {album.cover && (
              <PhotoImage
                sources={album.cover.sources}
                alt=""
                sizes="(min-width:960px) 300px, (min-width:600px) 33vw, 50vw"
                loading="lazy"
                first={false}
              />
            )}
            <span className="name">
              {album.title}
              <span className="count">{count(words.gallery.photos, album.photoCount)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The albums in which this one stands, the outermost first. */
export function Breadcrumbs({
  parents,
}: {
  parents: readonly { title: string; href: string }[];
}): ReactNode {
  const { words } = useLocale();
  if (parents.length === 0) return null;
  return (
    <nav className="breadcrumbs" aria-label={words.gallery.parents}>
      <ol>
        {parents.map(({ href, title }) => (
          <li key={href}>
            <a href={href}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
