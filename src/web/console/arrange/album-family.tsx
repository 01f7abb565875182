import { Link } from 'wouter';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { AlbumTile } from '../albums/album-tile.tsx';
import { useSubAlbums } from '../albums/album-queries.ts';
import { wordsOf } from '../locale/words.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Problem } from '../ui/problem.tsx';
import { useGridFocus } from '../ui/use-grid-focus.ts';

/** The albums in which one stands, the outermost first. */
export function AlbumCrumbs({ album }: { album: AlbumJson }) {
  if (album.parents.length === 0) return null;
  return (
    <nav className="album-crumbs" aria-label={wordsOf('arrange').parents}>
      <ol>
        {album.parents.map(({ id, title }) => (
          <li key={id}>
            <Link href={`/console/a/${id}`}>{title}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The albums in one, as tiles; nothing where there are none. */
export function SubAlbums({ album }: { album: AlbumJson }) {
  const within = useSubAlbums(album.id);
  const list = within.data ?? [];
  const grid = useGridFocus(list.length);
  if (within.error && !within.data) {
    return <Problem error={within.error} onRetry={() => void within.refetch()} />;
  }
  if (list.length === 0) return null;
  return (
    <section className="sub-albums-strip" aria-label={wordsOf('arrange').subAlbums}>
      <ul className="album-grid" aria-label={wordsOf('arrange').subAlbums} {...grid.gridProps}>
        {list.map((one, index) => (
          <AlbumTile key={one.id} album={one} tabIndex={grid.tabIndexOf(index)} isInside />
        ))}
      </ul>
      <MoreOnSight query={within} />
    </section>
  );
}
