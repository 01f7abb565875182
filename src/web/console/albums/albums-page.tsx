import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { Screen } from '../shell/screen.tsx';
import { DropVeil } from '../upload/drop-veil.tsx';
import { useFileDrop } from '../upload/use-file-drop.ts';
import { uploads } from '../upload/uploads.ts';
import { Problem } from '../ui/problem.tsx';
import { useGridFocus } from '../ui/use-grid-focus.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { useAlbums } from './album-queries.ts';
import { AlbumTile } from './album-tile.tsx';
import { NewAlbumDialog } from './new-album-dialog.tsx';
import { useAlbumFromFiles } from './use-album-from-files.ts';

/** C1: all my albums; the first tile makes another, and so do photos dropped anywhere. */
export function AlbumsPage() {
  const albums = useAlbums();
  const list = albums.data ?? [];
  const [isMaking, setMaking] = useState(false);
  const albumFromFiles = useAlbumFromFiles();
  const isOver = useFileDrop((files) => void albumFromFiles(files));
  const grid = useGridFocus(list.length + 1);

  useShortcuts({
    n: () => setMaking(true),
    u: () => void uploads.choose((files) => void albumFromFiles(files)),
  });

  return (
    <Screen title="Albums">
      {albums.error && !albums.data ? (
        <Problem error={albums.error} onRetry={() => void albums.refetch()} />
      ) : (
        <ul
          className="album-grid"
          aria-label="Albums"
          aria-busy={albums.isPending}
          {...grid.gridProps}
        >
          <li className="album-tile new-album">
            <button type="button" tabIndex={grid.tabIndexOf(0)} onClick={() => setMaking(true)}>
              <span className="album-cover">
                <Plus />
              </span>
              <span className="album-title">New album</span>
            </button>
          </li>
          {list.map((album, index) => (
            <AlbumTile key={album.id} album={album} tabIndex={grid.tabIndexOf(index + 1)} />
          ))}
        </ul>
      )}
      {albums.data && list.length === 0 ? (
        <p className="empty-line">Drop photos anywhere on this page to start an album.</p>
      ) : null}
      <MoreOnSight query={albums} />
      <NewAlbumDialog isOpen={isMaking} onClose={() => setMaking(false)} />
      <DropVeil isOver={isOver}>Drop to start a new album</DropVeil>
    </Screen>
  );
}
