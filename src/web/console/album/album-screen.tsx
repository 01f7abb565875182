import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { FollowersPanel } from '../followers/followers-panel.tsx';
import { Screen } from '../shell/screen.tsx';
import { SharePanel } from '../share/share-panel.tsx';
import { goBackTo } from '../ui/history.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, Problem } from '../ui/problem.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { count } from '../ui/words.ts';
import { DropVeil } from '../upload/drop-veil.tsx';
import { uploads } from '../upload/uploads.ts';
import { useFileDrop } from '../upload/use-file-drop.ts';
import { AlbumHeader } from './album-header.tsx';
import { PhotoGrid } from './photo-grid.tsx';
import { usePhotos } from './photo-queries.ts';
import { RemovePhotosDialog } from './remove-photos-dialog.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useProcessing } from './use-processing.ts';
import { useSelection } from './use-selection.ts';
import { Viewer } from './viewer.tsx';

interface AlbumScreenProps {
  album: AlbumJson;
  panel: string | undefined;
  photoId: string | undefined;
}

/** C2, loaded: header, grid, selection, and whatever panel or photo is open. */
export function AlbumScreen({ album, panel, photoId }: AlbumScreenProps) {
  const photos = usePhotos(album.id);
  const list = photos.data ?? [];
  const selection = useSelection(list.map(({ id }) => id));
  const [leaving, setLeaving] = useState<readonly string[]>([]);
  const removeOne = useCallback((id: string) => setLeaving([id]), []);
  const add = (files: readonly File[]) => uploads.add(album, files);
  const isOver = useFileDrop(add);
  const choose = () => void uploads.choose(add);
  useProcessing(album.id, list);
  useShortcuts({ u: choose });
  const close = () => void goBackTo(`/console/a/${album.id}`);

  const selectAll = async () => {
    let answer = await photos.fetchNextPage();
    while (answer.hasNextPage && !answer.isError) answer = await answer.fetchNextPage();
    selection.all(answer.data?.map(({ id }) => id));
  };
  const isSelecting = selection.selected.size > 0;
  const header = (
    <>
      {isSelecting ? (
        <SelectionBar
          album={album}
          selected={selection.selected}
          onClear={selection.clear}
          canSelectMore={selection.selected.size === list.length && photos.hasNextPage}
          onSelectAll={() => void selectAll()}
          onRemove={() => setLeaving([...selection.selected])}
        />
      ) : null}
      <div inert={isSelecting}>
        <AlbumHeader album={album} onUpload={choose} />
      </div>
    </>
  );

  return (
    <Screen
      title={album.title}
      header={header}
      aside={<Panel album={album} panel={panel} onClose={close} />}
    >
      {album.pendingCount > 0 ? (
        <Link className="review-strip" href={`/console/review?album=${album.id}`}>
          {count(album.pendingCount, 'photo')} to review
        </Link>
      ) : null}
      {photos.error && !photos.data ? (
        <Problem error={photos.error} onRetry={() => void photos.refetch()} />
      ) : (
        <PhotoGrid
          photos={list}
          total={album.photoCount}
          selection={selection}
          onRemove={setLeaving}
          onRemoveOne={removeOne}
        />
      )}
      {photos.data && list.length === 0 ? (
        <Empty>No photos yet. Drop them anywhere on this page, paste them, or press Upload.</Empty>
      ) : null}
      <MoreOnSight query={photos} />
      {panel === 'p' && photoId ? (
        <Viewer album={album} photos={list} photoId={photoId} list={photos} onClose={close} />
      ) : null}
      <RemovePhotosDialog
        album={album}
        ids={leaving}
        onClose={() => setLeaving([])}
        onDone={selection.clear}
      />
      <DropVeil isOver={isOver}>Drop to add to “{album.title}”</DropVeil>
    </Screen>
  );
}

interface PanelProps {
  album: AlbumJson;
  panel: string | undefined;
  onClose: () => void;
}

function Panel({ album, panel, onClose }: PanelProps) {
  if (panel === 'share') return <SharePanel album={album} onClose={onClose} />;
  return panel === 'followers' ? <FollowersPanel album={album} onClose={onClose} /> : null;
}
