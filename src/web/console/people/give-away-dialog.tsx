import { useState, type FormEvent } from 'react';
import type { AlbumJson, CollaboratorJson } from '../../../http/api/schemas.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useHeir } from './people-queries.ts';

interface GiveAwayDialogProps {
  album: AlbumJson;
  members: readonly CollaboratorJson[];
  isOpen: boolean;
  onClose: () => void;
}

/** Asks to whom an album goes, and for its title, so that nobody does this by mistake. */
export function GiveAwayDialog({ album, members, isOpen, onClose }: GiveAwayDialogProps) {
  return (
    <ModalDialog title="Give this album away" isOpen={isOpen} onClose={onClose}>
      <GiveAwayForm album={album} members={members} onClose={onClose} />
    </ModalDialog>
  );
}

function GiveAwayForm({ album, members, onClose }: Omit<GiveAwayDialogProps, 'isOpen'>) {
  const { offer } = useHeir(album);
  const [address, setAddress] = useState(members[0]?.address ?? '');
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const member = members.find((one) => one.address === address) ?? members[0];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isRight = typed.trim() === album.title.trim();
    setWrong(!isRight);
    if (!isRight || !member || offer.isPending) return;
    offer.mutate(handleIn(member.address), {
      onSuccess: () => {
        toast(`Offered to ${member.name}`);
        onClose();
      },
    });
  };
  return (
    <form className="dialog-form" noValidate onSubmit={submit}>
      <SelectField
        label="New owner"
        value={member?.address ?? ''}
        options={members.map((one) => ({
          value: one.address,
          title: `${one.name} (${one.address})`,
        }))}
        onChange={(event) => setAddress(event.target.value)}
      />
      <div className="prose">
        <p>
          Once they accept, everything in this album is theirs to decide, and its links are theirs.
          What it holds counts towards their storage. You stay as an admin, and your photos keep
          your name.
        </p>
      </div>
      <TextField
        label={`Type “${album.title}” to confirm`}
        value={typed}
        required
        autoComplete="off"
        error={isWrong ? 'That is not the title of this album.' : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          setWrong(false);
        }}
      />
      <ErrorLine error={offer.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" look="danger" isBusy={offer.isPending}>
          Offer the album
        </Button>
      </div>
    </form>
  );
}

/** `ben` of `@ben@example.social`. */
const handleIn = (address: string): string => address.split('@')[1] ?? '';
