import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { useAccount } from '../account/account-queries.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
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
  const words = wordsOf('album').removal;
  const isShared = album.audience !== 'private' && album.followerCount > 0;
  const { sentences, asksGivers } = removalWords(photos, album, me);
  return (
    <ConfirmDialog
      title={counted(asksGivers ? words.takeOutTitle : words.removeTitle, photos.length)}
      action={asksGivers ? words.takeOut : words.remove}
      isOpen={photos.length > 0}
      onClose={onClose}
      onConfirm={() => remove.mutateAsync(photos.map(({ id }) => id))}
      onDone={() => {
        toast(counted(asksGivers ? words.tookOut : words.removed, photos.length));
        onDone?.();
      }}
    >
      <p>
        {sentences.join(' ')}
        {isShared ? ` ${counted(words.servers, album.followerServerCount)}` : ''}
      </p>
    </ConfirmDialog>
  );
}
