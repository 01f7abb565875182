import type { AlbumJson } from '../../../http/api/schemas.ts';
import { useTrashAlbum } from '../albums/album-queries.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { go } from '../ui/history.ts';

interface TrashAlbumDialogProps {
  album: AlbumJson;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks before an album goes to the trash; says the effect in numbers. */
export function TrashAlbumDialog({ album, isOpen, onClose }: TrashAlbumDialogProps) {
  const words = wordsOf('album');
  const { trashing } = words;
  const trash = useTrashAlbum(album.id);
  return (
    <ConfirmDialog
      title={fill(trashing.title, { title: album.title })}
      action={words.trash}
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={() => trash.mutateAsync()}
      onDone={() => {
        toast(trashing.done);
        void go('/console', { replace: true });
      }}
    >
      <p>
        {fill(trashing.stops, {
          photos: counted(words.photos, album.photoCount),
          links: counted(trashing.links, album.linkCount),
        })}{' '}
        {album.followerCount > 0 ? counted(trashing.disappears, album.followerCount) : ''}{' '}
        {trashing.days}
      </p>
    </ConfirmDialog>
  );
}
