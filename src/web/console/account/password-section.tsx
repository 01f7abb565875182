import { useState, type SubmitEvent } from 'react';
import { api, fieldProblem } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { AccountSection } from './account-section.tsx';
import { useSafety, useSecurity } from './credential-queries.ts';
import { PasswordField } from './password-field.tsx';

/** The password: set, changed, and taken away where passkeys do. */
export function PasswordSection() {
  const words = wordsOf('account').password;
  const security = useSecurity().data;
  const [open, setOpen] = useState<'change' | 'remove'>();
  const remove = useSafety(() => api.remove('/account/password'));
  const close = () => setOpen(undefined);
  if (!security) return null;
  const { hasPassword, passkeyCount } = security;
  return (
    <AccountSection id="password" title={words.title}>
      <p>{hasPassword ? words.is : words.none}</p>
      <div className="form-actions">
        <Button onClick={() => setOpen('change')}>{hasPassword ? words.change : words.set}</Button>
        {hasPassword && passkeyCount > 0 ? (
          <Button look="tertiary" onClick={() => setOpen('remove')}>
            {words.remove}
          </Button>
        ) : null}
      </div>
      <ModalDialog
        title={hasPassword ? words.change : words.set}
        isOpen={open === 'change'}
        onClose={close}
      >
        <PasswordForm onClose={close} />
      </ModalDialog>
      <ConfirmDialog
        title={words.removeTitle}
        action={wordsOf('account').remove}
        isOpen={open === 'remove'}
        onConfirm={() => remove.mutateAsync(undefined)}
        onClose={close}
        onDone={() => toast(words.gone)}
      >
        <p>{words.removeSentence}</p>
      </ConfirmDialog>
    </AccountSection>
  );
}

function PasswordForm({ onClose }: { onClose: () => void }) {
  const words = wordsOf('account');
  const [password, setPassword] = useState('');
  const change = useSafety(() => api.put('/account/password', { password }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    change.mutate(undefined, {
      onSuccess: () => {
        toast(words.password.done);
        onClose();
      },
    });
  };
  const problem = fieldProblem(change.error, 'password');
  return (
    <form className="dialog-form" onSubmit={submit}>
      <p className="panel-sentence">{words.password.sentence}</p>
      <PasswordField
        label={words.password.new}
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        hint={words.password.hint}
        error={problem}
        minLength={10}
        maxLength={128}
      />
      <ErrorLine error={problem ? null : change.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button type="submit" look="primary" isBusy={change.isPending}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
