import { useState } from 'react';
import { Link } from 'wouter';
import type { TrashedJson } from '../../../http/api/schemas/trash.ts';
import { VideoMark } from '../album/moving-mark.tsx';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Picture } from '../ui/picture.tsx';
import { Empty, ErrorLine, Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { bytes, relative, wallClock } from '../ui/words.ts';
import { useEmptyTrash, useRestore, useTrash, useTrashCount } from './trash-queries.ts';

/** C15: albums and photos that can come back for thirty days. */
export function TrashPage() {
  const words = wordsOf('trash');
  const trash = useTrash();
  const [isEmptying, setEmptying] = useState(false);
  const list = trash.data ?? [];
  return (
    <Screen title={words.title}>
      {trash.error && !trash.data ? (
        <Problem error={trash.error} onRetry={() => void trash.refetch()} />
      ) : null}
      {trash.isPending ? <WaitingRows label={words.list} rows={3} /> : null}
      {list.length > 0 ? (
        <div className="trash-head">
          <p>{words.intro}</p>
          <Button onClick={() => setEmptying(true)}>{words.emptyTrash}</Button>
        </div>
      ) : null}
      <ul className="trash-list" aria-label={words.list}>
        {list.map((one) => (
          <TrashRow key={one.id} trashed={one} />
        ))}
      </ul>
      {trash.data && list.length === 0 ? (
        <Empty
          action={
            <Link className="button" href="/console">
              {wordsOf('album').toAlbums}
            </Link>
          }
        >
          {words.empty} {words.intro}
        </Empty>
      ) : null}
      <MoreOnSight query={trash} />
      <EmptyDialog isOpen={isEmptying} onClose={() => setEmptying(false)} />
    </Screen>
  );
}

/** What something is called that may have no words of its own. */
function nameOf({ kind, album, photo }: TrashedJson): string {
  if (kind === 'album') return album.title;
  const words = wordsOf('trash');
  const { caption = '', altText = '', takenAt = null } = photo ?? {};
  if (caption || altText) return caption || altText;
  if (takenAt) return wallClock(takenAt, 'minute');
  return photo?.seconds ? words.video : words.photo;
}

function TrashRow({ trashed }: { trashed: TrashedJson }) {
  const words = wordsOf('trash');
  const restore = useRestore();
  const { kind, album, photo, photoCount, returns, endsAt } = trashed;
  const name = nameOf(trashed);
  const bringBack = () =>
    restore.mutate(trashed, {
      onSuccess: (restored) => {
        if (restored) toast(fill(words[restored.outcome], { name }));
      },
    });
  return (
    <li>
      <div className="trash-plate">
        <Picture
          className="trash-picture"
          alt=""
          colour={photo?.colour ?? null}
          renditions={[photo?.thumbnail ?? null]}
          sizes="96px"
        />
        {photo?.seconds ? <VideoMark seconds={photo.seconds} /> : null}
      </div>
      <div className="trash-words">
        <p className="trash-name">{name}</p>
        <p>
          {kind === 'album'
            ? `${words.album}, ${counted(words.photos, photoCount)}`
            : fill(words.photoOf, { album: album.title })}
          {returns ? `. ${words.returns}` : ''}
        </p>
        <p>{fill(words.ends, { when: relative(endsAt) })}</p>
        <ErrorLine error={restore.error} />
      </div>
      <Button
        aria-label={fill(words.restoreThis, { name })}
        isBusy={restore.isPending}
        onClick={bringBack}
      >
        {words.restore}
      </Button>
    </li>
  );
}

function EmptyDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const words = wordsOf('trash');
  const count = useTrashCount(isOpen).data;
  const empty = useEmptyTrash();
  return (
    <ConfirmDialog
      title={words.emptyTitle}
      action={words.emptyTrash}
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={() => empty.mutateAsync()}
      onDone={() => toast(words.emptied)}
    >
      <p aria-busy={!count}>
        {count
          ? fill(words.emptyText, {
              albums: counted(words.albums, count.albums),
              photos: counted(words.photos, count.photos),
              size: bytes(count.bytes),
            })
          : null}
      </p>
    </ConfirmDialog>
  );
}
