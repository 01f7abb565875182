import { useState } from 'react';
import type { AlbumJson, CollaboratorJson } from '../../../http/api/schemas.ts';
import { toast } from '../ui/announcements.ts';
import { Choices } from '../ui/choices.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { useManagePeople, type PhotosOfRemoved } from './people-queries.ts';
import { isAsked } from './person-words.ts';

interface RemovePersonDialogProps {
  album: AlbumJson;
  person: CollaboratorJson;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks before somebody is removed, or an invitation taken back; says what becomes of the photos that they gave. */
export function RemovePersonDialog({ album, person, isOpen, onClose }: RemovePersonDialogProps) {
  const { remove } = useManagePeople(album);
  const [chosen, setChosen] = useState<PhotosOfRemoved>();
  const { id, name, state, kind } = person;
  const photos = chosen ?? (kind === 'remote' ? 'keep' : 'return');
  const hasGiven = state === 'accepted';
  return (
    <ConfirmDialog
      title={isAsked(person) ? `Withdraw the invitation of ${name}?` : `Remove ${name}?`}
      action={isAsked(person) ? 'Withdraw' : 'Remove'}
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={() => remove.mutateAsync({ whose: id, photos: hasGiven ? photos : null })}
      onDone={() => toast(isAsked(person) ? 'The invitation is withdrawn' : `${name} is removed`)}
    >
      {hasGiven ? (
        <PhotosOfThem person={person} value={photos} onChange={setChosen} />
      ) : (
        <p>
          {isAsked(person)
            ? 'What was sent to them opens nothing any more.'
            : 'They are taken off this list. You can invite them again.'}
        </p>
      )}
      {hasGiven && album.audience === 'private' ? <p>They do not see the album any more.</p> : null}
    </ConfirmDialog>
  );
}

interface PhotosOfThemProps {
  person: CollaboratorJson;
  value: PhotosOfRemoved;
  onChange: (photos: PhotosOfRemoved) => void;
}

function PhotosOfThem({ person, value, onChange }: PhotosOfThemProps) {
  const { kind, leavesPhotos } = person;
  if (kind !== 'remote' && !leavesPhotos) {
    return (
      <p>
        The photos that they gave leave this album and go to one of their own. They have not agreed
        that these stay here without them.
      </p>
    );
  }
  return (
    <Choices
      label="The photos that they gave"
      value={value}
      onChange={onChange}
      options={kind === 'remote' ? elsewhere : here}
    />
  );
}

const here = [
  {
    value: 'return',
    title: 'Return them',
    explanation: 'They leave this album and go to one of their own.',
  },
  { value: 'keep', title: 'Keep them', explanation: 'They have agreed that their photos stay.' },
] as const;

const elsewhere = [
  {
    value: 'keep',
    title: 'Keep them',
    explanation: 'They stay here, with their name. They can still delete each from their server.',
  },
  {
    value: 'return',
    title: 'Take them out',
    explanation: 'They leave this album, and every server that has them is told.',
  },
] as const;
