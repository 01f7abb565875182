import { useState, type FormEvent } from 'react';
import type { AlbumJson, CollaboratorJson } from '../../../http/api/schemas.ts';
import { fill, wordsOf } from '../locale/words.ts';
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
    <ModalDialog title={wordsOf('people').giving.title} isOpen={isOpen} onClose={onClose}>
      <GiveAwayForm album={album} members={members} onClose={onClose} />
    </ModalDialog>
  );
}

function GiveAwayForm({ album, members, onClose }: Omit<GiveAwayDialogProps, 'isOpen'>) {
  const words = wordsOf('people').giving;
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
        toast(fill(words.offeredTo, { name: member.name }));
        onClose();
      },
    });
  };
  return (
    <form className="dialog-form" noValidate onSubmit={submit}>
      <SelectField
        label={words.newOwner}
        value={member?.address ?? ''}
        options={members.map((one) => ({
          value: one.address,
          title: `${one.name} (${one.address})`,
        }))}
        onChange={(event) => setAddress(event.target.value)}
      />
      <div className="prose">
        <p>{words.means}</p>
      </div>
      <TextField
        label={fill(words.confirm, { title: album.title })}
        value={typed}
        required
        autoComplete="off"
        error={isWrong ? words.wrongTitle : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          setWrong(false);
        }}
      />
      <ErrorLine error={offer.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {wordsOf('ui').cancel}
        </Button>
        <Button type="submit" look="danger" isBusy={offer.isPending}>
          {words.offer}
        </Button>
      </div>
    </form>
  );
}

/** `ben` of `@ben@example.social`. */
const handleIn = (address: string): string => address.split('@')[1] ?? '';
