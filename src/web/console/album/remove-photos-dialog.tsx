import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { useAccount } from '../account/account-queries.ts';
import { toast } from '../ui/announcements.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { count } from '../ui/words.ts';
import { useRemovePhotos } from './photo-queries.ts';
import { removalWords } from './removal-words.ts';

interface RemovePhotosDialogProps {
  album: AlbumJson;
  /** None: the dialog is closed. */
  photos: readonly PhotoJson[];
  onClose: () => void;
  onDone?: () => void;
}

/** Asks before photos leave the album: says whose decision that is, and where else they disappear. */
export function RemovePhotosDialog({ album, photos, onClose, onDone }: RemovePhotosDialogProps) {
  const remove = useRemovePhotos(album.id);
  const me = useAccount().data?.address;
  const many = photos.length === 1 ? 'this photo' : count(photos.length, 'photo');
  const isShared = album.audience !== 'private' && album.followerCount > 0;
  const { sentences, asksGivers } = removalWords(photos, album, me);
  return (
    <ConfirmDialog
      title={asksGivers ? `Take ${many} out?` : `Remove ${many}?`}
      action={asksGivers ? 'Take out' : 'Remove'}
      isOpen={photos.length > 0}
      onClose={onClose}
      onConfirm={() => remove.mutateAsync(photos.map(({ id }) => id))}
      onDone={() => {
        const what = photos.length === 1 ? 'the photo' : many;
        toast(asksGivers ? `Took out ${what}.` : `Removed ${what}.`);
        onDone?.();
      }}
    >
      <p>
        {sentences.join(' ')}
        {isShared
          ? ` ${count(album.followerServerCount, 'other server')} will be asked to forget.`
          : ''}
      </p>
    </ConfirmDialog>
  );
}
