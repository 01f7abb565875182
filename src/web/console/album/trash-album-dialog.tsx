import type { AlbumJson } from '../../../http/api/schemas.ts';
import { useTrashAlbum } from '../albums/album-queries.ts';
import { toast } from '../ui/announcements.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { go } from '../ui/history.ts';
import { count } from '../ui/words.ts';

interface TrashAlbumDialogProps {
  album: AlbumJson;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks before an album goes to the trash; says the effect in numbers. */
export function TrashAlbumDialog({ album, isOpen, onClose }: TrashAlbumDialogProps) {
  const trash = useTrashAlbum(album.id);
  return (
    <ConfirmDialog
      title={`Move “${album.title}” to the trash?`}
      action="Move to trash"
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={() => trash.mutateAsync()}
      onDone={() => {
        toast('The album is in the trash.');
        void go('/console', { replace: true });
      }}
    >
      <p>
        {count(album.photoCount, 'photo')} and {count(album.linkCount, 'link')} stop working at
        once.
        {album.followerCount > 0
          ? ` ${count(album.followerCount, 'follower')} will see its posts disappear.`
          : ''}{' '}
        It stays in the trash for 30 days.
      </p>
    </ConfirmDialog>
  );
}
