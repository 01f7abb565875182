import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { DropVeil } from '../upload/drop-veil.tsx';
import { useFileDrop } from '../upload/use-file-drop.ts';
import { choosePhotos } from '../upload/uploads.ts';
import { useUploading } from '../upload/use-uploading.ts';
import { Problem } from '../ui/problem.tsx';
import { useGridFocus } from '../ui/use-grid-focus.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { useAlbums, type AlbumsFilter } from './album-queries.ts';
import { AlbumTile } from './album-tile.tsx';
import { NewAlbumDialog } from './new-album-dialog.tsx';
import { underParents } from './under-parents.ts';
import { useAlbumFromFiles } from './use-album-from-files.ts';

interface Filter {
  value: string;
  name: 'all' | 'mine' | 'shared' | 'public' | 'linked';
  filter: AlbumsFilter;
}

const all: Filter = { value: '', name: 'all', filter: {} };
const filters: readonly Filter[] = [
  all,
  { value: 'mine', name: 'mine', filter: { standing: 'owner' } },
  { value: 'shared', name: 'shared', filter: { standing: 'member' } },
  { value: 'public', name: 'public', filter: { audience: 'public' } },
  { value: 'linked', name: 'linked', filter: { linked: 'true' } },
];

const sorts = ['recent', 'name', 'taken'] as const;

/** The address of a list: what is shown, and how it is sorted. */
function pathOf(show: string, sort: string): string {
  const query = new URLSearchParams({ ...(show && { show }), ...(sort !== 'recent' && { sort }) });
  return query.size > 0 ? `/console?${query.toString()}` : '/console';
}

/** C1: my albums and those in which I have a role; the first tile makes another, and so do photos dropped anywhere. */
export function AlbumsPage() {
  const words = wordsOf('albums');
  const arranging = wordsOf('arrange');
  const nameOf = (name: Filter['name']) =>
    name === 'public' || name === 'linked' ? arranging.filters[name] : words[name];
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const filter = filters.find(({ value }) => value === search.get('show')) ?? all;
  const sort = sorts.find((one) => one === search.get('sort')) ?? 'recent';
  const albums = useAlbums({ ...filter.filter, ...(sort === 'recent' ? {} : { sort }) });
  const canMake = filter.filter.standing !== 'member';
  const first = canMake ? 1 : 0;
  const list = underParents(albums.data ?? []);
  const [isMaking, setMaking] = useState(false);
  const uploading = useUploading();
  const albumFromFiles = useAlbumFromFiles();
  const isOver = useFileDrop((files) => void albumFromFiles(files));
  const grid = useGridFocus(list.length + first);

  useShortcuts({
    n: () => setMaking(true),
    u: () => void choosePhotos((files) => void albumFromFiles(files)),
  });

  return (
    <Screen title={words.title}>
      <div className="album-tools">
        <nav className="filters" aria-label={words.show}>
          <ul>
            {filters.map(({ value, name }) => (
              <li key={value}>
                <Link
                  href={pathOf(value, sort)}
                  aria-current={value === filter.value ? 'true' : undefined}
                >
                  {nameOf(name)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <label className="album-sort">
          <span>{arranging.sortAlbums}</span>
          <select
            value={sort}
            onChange={({ target }) =>
              navigate(pathOf(filter.value, target.value), { replace: true })
            }
          >
            {sorts.map((one) => (
              <option key={one} value={one}>
                {arranging.albumSorts[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {albums.error && !albums.data ? (
        <Problem error={albums.error} onRetry={() => void albums.refetch()} />
      ) : (
        <ul
          className="album-grid"
          aria-label={words.title}
          aria-busy={albums.isPending}
          {...grid.gridProps}
        >
          {canMake ? (
            <li className="album-tile new-album">
              <button type="button" tabIndex={grid.tabIndexOf(0)} onClick={() => setMaking(true)}>
                <span className="album-cover">
                  <Plus />
                </span>
                <span className="album-title">{words.newAlbum}</span>
              </button>
            </li>
          ) : null}
          {list.map((album, index) => (
            <AlbumTile
              key={album.id}
              album={album}
              tabIndex={grid.tabIndexOf(index + first)}
              isUploading={uploading.has(album.id)}
            />
          ))}
          {albums.isPending ? <WaitingTiles /> : null}
        </ul>
      )}
      {albums.data && list.length === 0 ? (
        <p className="empty-line">{canMake ? words.empty : words.emptyShared}</p>
      ) : null}
      <MoreOnSight query={albums} />
      <NewAlbumDialog isOpen={isMaking} onClose={() => setMaking(false)} />
      <DropVeil isOver={isOver}>{words.drop}</DropVeil>
    </Screen>
  );
}

/** Where albums will be. */
function WaitingTiles() {
  return Array.from({ length: 5 }, (_, index) => (
    <li key={index} className="album-tile" aria-hidden="true">
      <span className="picture album-cover" />
    </li>
  ));
}
