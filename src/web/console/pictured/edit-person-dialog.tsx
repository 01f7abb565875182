import { useState } from 'react';
import type { PersonJson } from '../../../http/api/schemas/library.ts';
import { fieldProblem } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useEditPerson } from './person-queries.ts';

interface EditPersonDialogProps {
  person: PersonJson;
  isOpen: boolean;
  onClose: () => void;
}

/** What somebody is called, and where they have an account. */
export function EditPersonDialog({ person, isOpen, onClose }: EditPersonDialogProps) {
  const words = wordsOf('pictured');
  return (
    <ModalDialog title={words.edit} isOpen={isOpen} onClose={onClose}>
      <Form person={person} onClose={onClose} />
    </ModalDialog>
  );
}

function Form({ person, onClose }: Omit<EditPersonDialogProps, 'isOpen'>) {
  const words = wordsOf('pictured');
  const edit = useEditPerson(person.id);
  const [name, setName] = useState(person.name);
  const [address, setAddress] = useState(person.address ?? '');
  return (
    <form
      className="library-form"
      onSubmit={(event) => {
        event.preventDefault();
        edit.mutate({ name, address: address.trim() || null }, { onSuccess: onClose });
      }}
    >
      <TextField
        label={words.name}
        value={name}
        maxLength={100}
        required
        error={fieldProblem(edit.error, 'name')}
        onChange={({ target }) => setName(target.value)}
      />
      <TextField
        label={words.address}
        hint={words.addressHint}
        value={address}
        maxLength={320}
        placeholder={words.addressExample}
        error={fieldProblem(edit.error, 'address')}
        onChange={({ target }) => setAddress(target.value)}
      />
      <ErrorLine error={edit.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button look="primary" type="submit" isBusy={edit.isPending}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
