import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { api } from '../api.ts';
import { Phrase } from '../locale/phrase.tsx';
import { fill, wordsOf } from '../locale/words.ts';
import { queryClient } from '../query-client.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { uploads } from '../upload/uploads.ts';
import { ErrorLine } from '../ui/problem.tsx';
import { useAccount } from './account-queries.ts';
import { AccountSection } from './account-section.tsx';

/** The end of an account: what goes, what stays with others, and that it is for ever. */
export function LeaveSection() {
  const words = wordsOf('account').leave;
  const [isOpen, setOpen] = useState(false);
  return (
    <AccountSection id="leave" title={words.title}>
      <p>{words.sentence}</p>
      <div className="form-actions">
        <Button look="danger" onClick={() => setOpen(true)}>
          {words.action}
        </Button>
      </div>
      <ModalDialog
        title={words.dialog}
        role="alertdialog"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
      >
        <LeaveForm onClose={() => setOpen(false)} />
      </ModalDialog>
    </AccountSection>
  );
}

function LeaveForm({ onClose }: { onClose: () => void }) {
  const words = wordsOf('account').leave;
  const account = useAccount().data;
  const [typed, setTyped] = useState('');
  const leave = useMutation({
    mutationFn: () => api.remove('/account', {}),
    onSuccess: () => {
      uploads.clear();
      queryClient.clear();
      location.replace('/');
    },
  });
  if (!account) return null;
  const isSure = typed.trim().toLowerCase() === account.handle;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isSure && !leave.isPending) leave.mutate();
  };
  return (
    <form className="dialog-form" onSubmit={submit}>
      <div className="prose">
        <ul>
          <li>{words.albums}</li>
          <li>{words.followers}</li>
          <li>{words.others}</li>
          <li>{words.own}</li>
          <li>{fill(words.handle, { address: account.address })}</li>
        </ul>
        <p>
          <Phrase words={words.type} handle={<strong>{account.handle}</strong>} />
        </p>
      </div>
      <TextField
        label={words.handleLabel}
        value={typed}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        onChange={(event) => setTyped(event.target.value)}
      />
      <ErrorLine error={leave.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {wordsOf('account').cancel}
        </Button>
        <Button type="submit" look="danger" disabled={!isSure} isBusy={leave.isPending}>
          {words.action}
        </Button>
      </div>
    </form>
  );
}
