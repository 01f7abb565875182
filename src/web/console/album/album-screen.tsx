import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { useAccount } from '../account/account-queries.ts';
import { ClockProposals } from '../clocks/clock-proposals.tsx';
import { ClocksDialog } from '../clocks/clocks-dialog.tsx';
import { HeirBanner } from '../people/heir-banner.tsx';
import { Screen } from '../shell/screen.tsx';
import { goBackTo } from '../ui/history.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, Problem } from '../ui/problem.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { count } from '../ui/words.ts';
import { DropVeil } from '../upload/drop-veil.tsx';
import { addToAlbum, choosePhotos } from '../upload/uploads.ts';
import { useFileDrop } from '../upload/use-file-drop.ts';
import { givingWord, may, maySelect, mayWithPhoto } from './album-actions.ts';
import { AlbumHeader } from './album-header.tsx';
import { AlbumPanel } from './album-panel.tsx';
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

/** C2, loaded: header, grid, selection, and whatever panel or photo is open; each as far as one's role goes. */
export function AlbumScreen({ album, panel, photoId }: AlbumScreenProps) {
  const photos = usePhotos(album.id);
  const list = photos.data ?? [];
  const selection = useSelection(maySelect(album) ? list.map(({ id }) => id) : []);
  const [leaving, setLeaving] = useState<readonly PhotoJson[]>([]);
  const [areClocksOpen, showClocks] = useState(false);
  const me = useAccount().data?.address;
  const giving = givingWord(album);
  const add = (files: readonly File[]) => {
    if (giving) addToAlbum(album, files);
  };
  const isOver = useFileDrop(add);
  const choose = () => void choosePhotos(add);
  useProcessing(album.id, list);
  useShortcuts({ u: giving ? choose : undefined });
  const close = () => void goBackTo(`/console/a/${album.id}`);

  const chosenOf = (ids: Iterable<string>) => {
    const wanted = new Set(ids);
    return list.filter(({ id }) => wanted.has(id));
  };
  const isRemovable = (ids: Iterable<string>) =>
    chosenOf(ids).every((photo) => mayWithPhoto(album, photo, 'takeOut', me));
  const remove = (ids: Iterable<string>) => {
    if (isRemovable(ids)) setLeaving(chosenOf(ids));
  };
  const removeOne = useCallback(
    (id: string) => setLeaving((photos.data ?? []).filter((one) => one.id === id)),
    [photos.data],
  );

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
          onRemove={isRemovable(selection.selected) ? () => remove(selection.selected) : undefined}
        />
      ) : null}
      <div inert={isSelecting}>
        <AlbumHeader album={album} onUpload={choose} onClocks={() => showClocks(true)} />
      </div>
    </>
  );

  return (
    <Screen
      title={album.title}
      header={header}
      aside={<AlbumPanel album={album} panel={panel} onClose={close} />}
    >
      <HeirBanner album={album} />
      {album.pendingCount > 0 ? (
        <Link className="review-strip" href={`/console/review?album=${album.id}`}>
          {count(album.pendingCount, 'photo')} to review
        </Link>
      ) : null}
      {may(album, 'arrange') ? <ClockProposals album={album} /> : null}
      {photos.error && !photos.data ? (
        <Problem error={photos.error} onRetry={() => void photos.refetch()} />
      ) : (
        <PhotoGrid
          album={album}
          photos={list}
          selection={selection}
          onRemove={remove}
          onRemoveOne={removeOne}
        />
      )}
      {photos.data && list.length === 0 ? (
        <Empty>
          No photos yet.
          {giving ? ` Drop them anywhere on this page, paste them, or press ${giving}.` : ''}
        </Empty>
      ) : null}
      <MoreOnSight query={photos} />
      {panel === 'p' && photoId ? (
        <Viewer album={album} photos={list} photoId={photoId} list={photos} onClose={close} />
      ) : null}
      <RemovePhotosDialog
        album={album}
        photos={leaving}
        onClose={() => setLeaving([])}
        onDone={selection.clear}
      />
      {may(album, 'arrange') ? (
        <ClocksDialog album={album} isOpen={areClocksOpen} onClose={() => showClocks(false)} />
      ) : null}
      <DropVeil isOver={isOver && giving !== null}>
        {giving === 'Upload' ? 'Drop to add to' : 'Drop to offer to'} “{album.title}”
      </DropVeil>
    </Screen>
  );
}
