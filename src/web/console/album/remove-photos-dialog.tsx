import type { AlbumJson } from '../../../http/api/schemas.ts';
import { toast } from '../ui/announcements.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { count } from '../ui/words.ts';
import { useRemovePhotos } from './photo-queries.ts';

interface RemovePhotosDialogProps {
  album: AlbumJson;
  /** None: the dialog is closed. */
  ids: readonly string[];
  onClose: () => void;
  onDone?: () => void;
}

/** Asks before photos go to the trash, and says where else they disappear. */
export function RemovePhotosDialog({ album, ids, onClose, onDone }: RemovePhotosDialogProps) {
  const remove = useRemovePhotos(album.id);
  const many = ids.length === 1 ? 'this photo' : count(ids.length, 'photo');
  const isShared = album.audience !== 'private' && album.followerCount > 0;
  return (
    <ConfirmDialog
      title={`Remove ${many}?`}
      action="Remove"
      isOpen={ids.length > 0}
      onClose={onClose}
      onConfirm={() => remove.mutateAsync(ids)}
      onDone={() => {
        toast(`Removed ${ids.length === 1 ? 'the photo' : many}.`);
        onDone?.();
      }}
    >
      <p>
        {ids.length === 1 ? 'It goes' : 'They go'} to the trash for 30 days and no link shows{' '}
        {ids.length === 1 ? 'it' : 'them'} any more.
        {isShared
          ? ` ${count(album.followerServerCount, 'other server')} will be asked to forget.`
          : ''}
      </p>
    </ConfirmDialog>
  );
}
