import { useState } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import { may } from '../album/album-actions.ts';
import { toast } from '../ui/announcements.ts';
import { Choices } from '../ui/choices.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { go } from '../ui/history.ts';
import { useMembership, type OwnPhotos } from './people-queries.ts';

const choices = [
  {
    value: 'take',
    title: 'Take my photos with me',
    explanation: 'They leave this album and go to one of your own.',
  },
  { value: 'leave', title: 'Leave them here', explanation: 'They stay, with your name.' },
] as const;

interface LeaveAlbumDialogProps {
  album: AlbumJson;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks before somebody leaves an album, and what becomes of the photos that they gave. */
export function LeaveAlbumDialog({ album, isOpen, onClose }: LeaveAlbumDialogProps) {
  const { leave } = useMembership(album);
  const [photos, setPhotos] = useState<OwnPhotos>('take');
  return (
    <ConfirmDialog
      title={`Leave “${album.title}”?`}
      action="Leave"
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={() => leave.mutateAsync(photos)}
      onDone={() => {
        toast(`You have left “${album.title}”.`);
        void go('/console', { replace: true });
      }}
    >
      <p>{album.owner.name} is told. To come back, you have to be invited again.</p>
      {may(album, 'offer') ? (
        <Choices label="Your photos" value={photos} options={choices} onChange={setPhotos} />
      ) : null}
    </ConfirmDialog>
  );
}
