import { useState } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { may } from '../album/album-actions.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Choices } from '../ui/choices.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { go } from '../ui/history.ts';
import { useMembership, type OwnPhotos } from './people-queries.ts';

interface LeaveAlbumDialogProps {
  album: AlbumJson;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks before somebody leaves an album, and what becomes of the photos that they gave. */
export function LeaveAlbumDialog({ album, isOpen, onClose }: LeaveAlbumDialogProps) {
  const words = wordsOf('people').leaving;
  const { leave } = useMembership(album);
  const [photos, setPhotos] = useState<OwnPhotos>('take');
  return (
    <ConfirmDialog
      title={fill(words.title, { title: album.title })}
      action={words.leave}
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={() => leave.mutateAsync(photos)}
      onDone={() => {
        toast(fill(words.left, { title: album.title }));
        void go('/console', { replace: true });
      }}
    >
      <p>{fill(words.told, { owner: album.owner.name })}</p>
      {may(album, 'offer') ? (
        <Choices
          label={words.photos}
          value={photos}
          options={[
            { value: 'take', ...words.take },
            { value: 'leave', ...words.keep },
          ]}
          onChange={setPhotos}
        />
      ) : null}
    </ConfirmDialog>
  );
}
