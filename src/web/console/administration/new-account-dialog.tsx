import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { fieldProblem } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useAccountActions } from './admin-queries.ts';

interface NewAccountDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

/** An account for somebody who is not to come by an invitation. */
export function NewAccountDialog({ isOpen, onClose }: NewAccountDialogProps) {
  return (
    <ModalDialog
      title={wordsOf('administration').people.createTitle}
      isOpen={isOpen}
      onClose={onClose}
    >
      <NewAccountForm onClose={onClose} />
    </ModalDialog>
  );
}

function NewAccountForm({ onClose }: { onClose: () => void }) {
  const all = wordsOf('administration');
  const words = all.people;
  const { create } = useAccountActions();
  const [wish, setWish] = useState({ name: '', handle: '', password: '', role: 'member' });
  const set = (field: keyof typeof wish) => (event: { target: { value: string } }) =>
    setWish({ ...wish, [field]: event.target.value });
  const make = useMutation({
    mutationFn: () => create(wish),
    onSuccess: () => {
      onClose();
      toast(fill(words.created, { handle: wish.handle }));
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!make.isPending) make.mutate();
  };
  return (
    <form className="dialog-form" onSubmit={submit}>
      <TextField
        label={words.name}
        value={wish.name}
        onChange={set('name')}
        error={fieldProblem(make.error, 'name')}
        maxLength={100}
        required
        autoComplete="off"
      />
      <TextField
        label={words.handle}
        hint={words.handleHint}
        value={wish.handle}
        onChange={set('handle')}
        error={fieldProblem(make.error, 'handle')}
        pattern="[a-z0-9_]{3,30}"
        autoCapitalize="none"
        spellCheck={false}
        required
        autoComplete="off"
      />
      <TextField
        label={words.password}
        hint={words.passwordHint}
        type="password"
        value={wish.password}
        onChange={set('password')}
        error={fieldProblem(make.error, 'password')}
        minLength={10}
        maxLength={128}
        required
        autoComplete="new-password"
      />
      <SelectField
        label={words.role}
        value={wish.role}
        onChange={set('role')}
        options={[
          { value: 'member', title: words.roles.member },
          { value: 'admin', title: words.roles.admin },
        ]}
      />
      <ErrorLine error={make.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {all.cancel}
        </Button>
        <Button look="primary" type="submit" isBusy={make.isPending}>
          {words.createAction}
        </Button>
      </div>
    </form>
  );
}
