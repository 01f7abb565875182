import { useState } from 'react';
import type { AlbumJson, CollaboratorJson } from '../../../http/api/schemas.ts';
import { fill, wordsOf } from '../locale/words.ts';
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
  const { removal: words, row } = wordsOf('people');
  const { remove } = useManagePeople(album);
  const [chosen, setChosen] = useState<PhotosOfRemoved>();
  const { id, name, state, kind } = person;
  const photos = chosen ?? (kind === 'remote' ? 'keep' : 'return');
  const hasGiven = state === 'accepted';
  return (
    <ConfirmDialog
      title={fill(isAsked(person) ? words.withdrawTitle : words.title, { name })}
      action={isAsked(person) ? row.withdraw : row.remove}
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={() => remove.mutateAsync({ whose: id, photos: hasGiven ? photos : null })}
      onDone={() => toast(isAsked(person) ? words.withdrawn : fill(words.removed, { name }))}
    >
      {hasGiven ? (
        <PhotosOfThem person={person} value={photos} onChange={setChosen} />
      ) : (
        <p>{isAsked(person) ? words.opensNothing : words.offTheList}</p>
      )}
      {hasGiven && album.audience === 'private' ? <p>{words.seesNothing}</p> : null}
    </ConfirmDialog>
  );
}

interface PhotosOfThemProps {
  person: CollaboratorJson;
  value: PhotosOfRemoved;
  onChange: (photos: PhotosOfRemoved) => void;
}

function PhotosOfThem({ person, value, onChange }: PhotosOfThemProps) {
  const words = wordsOf('people').removal;
  const { kind, leavesPhotos } = person;
  if (kind !== 'remote' && !leavesPhotos) {
    return <p>{words.photosLeave}</p>;
  }
  return (
    <Choices
      label={words.photos}
      value={value}
      onChange={onChange}
      options={
        kind === 'remote'
          ? [
              { value: 'keep', ...words.elsewhere.keep },
              { value: 'return', ...words.elsewhere.return },
            ]
          : [
              { value: 'return', ...words.here.return },
              { value: 'keep', ...words.here.keep },
            ]
      }
    />
  );
}
