import { useCallback, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { useAccount } from '../account/account-queries.ts';
import { SubAlbums } from '../arrange/album-family.tsx';
import { ClockProposals } from '../clocks/clock-proposals.tsx';
import { ClocksDialog } from '../clocks/clocks-dialog.tsx';
import { SaveDialog } from '../library/save-dialog.tsx';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { HeirBanner } from '../people/heir-banner.tsx';
import { Screen } from '../shell/screen.tsx';
import { goBackTo } from '../ui/history.ts';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, Problem } from '../ui/problem.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { DropVeil } from '../upload/drop-veil.tsx';
import { addToAlbum, choosePhotos } from '../upload/uploads.ts';
import { useUploadHere } from '../upload/upload-here.ts';
import { useFileDrop } from '../upload/use-file-drop.ts';
import { givingWord, may, mayCopy, maySelect, mayWithPhoto } from './album-actions.ts';
import { AlbumHeader } from './album-header.tsx';
import { AlbumPanel } from './album-panel.tsx';
import { PhotoGrid } from './photo-grid.tsx';
import { keep, keepAll } from './keep-photos.ts';
import { MissingFilter } from './missing-filter.tsx';
import { missing, usePhotos } from './photo-queries.ts';
import { RemovePhotosDialog } from './remove-photos-dialog.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useProcessing } from './use-processing.ts';
import { useSelection } from './use-selection.ts';
import { Viewer } from './viewer.tsx';
import { WaitingGrid } from './waiting-grid.tsx';

interface AlbumScreenProps {
  album: AlbumJson;
  panel: string | undefined;
  photoId: string | undefined;
}

/** C2, loaded: header, grid, selection, and whatever panel or photo is open; each as far as one's role goes. */
export function AlbumScreen({ album, panel, photoId }: AlbumScreenProps) {
  const words = wordsOf('album');
  const [search] = useSearchParams();
  const lacking = missing.find((one) => one === search.get('missing'));
  const photos = usePhotos(album.id, lacking);
  const list = photos.data ?? [];
  const selection = useSelection(maySelect(album) ? list.map(({ id }) => id) : []);
  const [leaving, setLeaving] = useState<readonly PhotoJson[]>([]);
  const [areClocksOpen, showClocks] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const me = useAccount().data?.address;
  const giving = givingWord(album);
  const add = (files: readonly File[]) => {
    if (giving) addToAlbum(album, files);
  };
  const isOver = useFileDrop(add);
  const choose = () => void choosePhotos(add);
  useProcessing(album.id, list);
  const query = lacking ? `?missing=${lacking}` : '';
  const home = `/console/a/${album.id}${query}`;
  const close = () => {
    if (lacking) void photos.refetch();
    void goBackTo(home);
  };

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
  const chosen = chosenOf(selection.selected);
  const savable = chosen.filter((photo) => mayCopy(album, photo, me)).map(({ id }) => id);
  const download = () => {
    const [only, ...more] = chosen;
    if (only && more.length === 0) keep(only);
    else keepAll(album.id, chosen.length >= album.photoCount ? null : chosen.map(({ id }) => id));
  };
  useUploadHere(giving ? choose : undefined);
  useShortcuts({
    u: giving ? choose : undefined,
    D: isSelecting ? download : undefined,
  });
  const header = (
    <>
      {isSelecting ? (
        <SelectionBar
          album={album}
          selected={selection.selected}
          onClear={selection.clear}
          canSelectMore={selection.selected.size === list.length && photos.hasNextPage}
          onSelectAll={() => void selectAll()}
          canEdit={chosen.every((photo) => mayWithPhoto(album, photo, 'describe', me))}
          onSave={savable.length > 0 ? () => setSaving(true) : undefined}
          onDownload={chosen.some(({ original }) => original) ? download : undefined}
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
          {counted(words.toReview, album.pendingCount)}
        </Link>
      ) : null}
      <SubAlbums album={album} />
      {may(album, 'arrange') ? <ClockProposals album={album} /> : null}
      {may(album, 'offer') ? <MissingFilter albumId={album.id} shown={lacking} /> : null}
      {photos.error && !photos.data ? (
        <Problem error={photos.error} onRetry={() => void photos.refetch()} />
      ) : photos.isPending && album.photoCount > 0 ? (
        <WaitingGrid />
      ) : (
        <PhotoGrid
          album={album}
          photos={list}
          query={query}
          selection={selection}
          onRemove={remove}
          onRemoveOne={removeOne}
        />
      )}
      {photos.data && list.length === 0 ? (
        <Empty>
          {lacking ? words.filter.none[lacking] : words.empty}
          {giving && !lacking ? ` ${fill(words.emptyHint, { giving: words[giving] })}` : ''}
        </Empty>
      ) : null}
      <MoreOnSight query={photos} />
      {panel === 'p' && photoId ? (
        <Viewer
          album={album}
          photos={list}
          photoId={photoId}
          list={photos}
          lacking={lacking}
          onClose={close}
        />
      ) : null}
      <RemovePhotosDialog
        album={album}
        photos={leaving}
        onClose={() => setLeaving([])}
        onDone={selection.clear}
      />
      <SaveDialog
        photoIds={savable}
        title={album.title}
        from={album.id}
        isOpen={isSaving}
        onClose={() => setSaving(false)}
      />
      {may(album, 'arrange') ? (
        <ClocksDialog album={album} isOpen={areClocksOpen} onClose={() => showClocks(false)} />
      ) : null}
      <DropVeil isOver={isOver && giving !== null}>
        {fill(giving === 'upload' ? words.dropToAdd : words.dropToOffer, { title: album.title })}
      </DropVeil>
    </Screen>
  );
}
