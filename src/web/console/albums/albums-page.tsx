import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { Screen } from '../shell/screen.tsx';
import { DropVeil } from '../upload/drop-veil.tsx';
import { useFileDrop } from '../upload/use-file-drop.ts';
import { choosePhotos } from '../upload/uploads.ts';
import { Problem } from '../ui/problem.tsx';
import { useGridFocus } from '../ui/use-grid-focus.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { useAlbums, type AlbumsStanding } from './album-queries.ts';
import { AlbumTile } from './album-tile.tsx';
import { NewAlbumDialog } from './new-album-dialog.tsx';
import { useAlbumFromFiles } from './use-album-from-files.ts';

interface Filter {
  value: string;
  title: string;
  standing: AlbumsStanding | undefined;
}

const all: Filter = { value: '', title: 'All', standing: undefined };
const filters: readonly Filter[] = [
  all,
  { value: 'mine', title: 'Mine', standing: 'owner' },
  { value: 'shared', title: 'Shared', standing: 'member' },
];

/** C1: my albums and those in which I have a role; the first tile makes another, and so do photos dropped anywhere. */
export function AlbumsPage() {
  const [search] = useSearchParams();
  const filter = filters.find(({ value }) => value === search.get('show')) ?? all;
  const albums = useAlbums(filter.standing);
  const canMake = filter.standing !== 'member';
  const first = canMake ? 1 : 0;
  const list = albums.data ?? [];
  const [isMaking, setMaking] = useState(false);
  const albumFromFiles = useAlbumFromFiles();
  const isOver = useFileDrop((files) => void albumFromFiles(files));
  const grid = useGridFocus(list.length + first);

  useShortcuts({
    n: () => setMaking(true),
    u: () => void choosePhotos((files) => void albumFromFiles(files)),
  });

  return (
    <Screen title="Albums">
      <nav className="filters" aria-label="Show">
        <ul>
          {filters.map(({ value, title }) => (
            <li key={value}>
              <Link
                href={value ? `/console?show=${value}` : '/console'}
                aria-current={value === filter.value ? 'true' : undefined}
              >
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {albums.error && !albums.data ? (
        <Problem error={albums.error} onRetry={() => void albums.refetch()} />
      ) : (
        <ul
          className="album-grid"
          aria-label="Albums"
          aria-busy={albums.isPending}
          {...grid.gridProps}
        >
          {canMake ? (
            <li className="album-tile new-album">
              <button type="button" tabIndex={grid.tabIndexOf(0)} onClick={() => setMaking(true)}>
                <span className="album-cover">
                  <Plus />
                </span>
                <span className="album-title">New album</span>
              </button>
            </li>
          ) : null}
          {list.map((album, index) => (
            <AlbumTile key={album.id} album={album} tabIndex={grid.tabIndexOf(index + first)} />
          ))}
        </ul>
      )}
      {albums.data && list.length === 0 ? (
        <p className="empty-line">
          {canMake
            ? 'Drop photos anywhere on this page to start an album.'
            : 'Nobody has shared an album with you yet.'}
        </p>
      ) : null}
      <MoreOnSight query={albums} />
      <NewAlbumDialog isOpen={isMaking} onClose={() => setMaking(false)} />
      <DropVeil isOver={isOver}>Drop to start a new album</DropVeil>
    </Screen>
  );
}
