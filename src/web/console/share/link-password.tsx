import { useMutation } from '@tanstack/react-query';
import { useId, useState, type SubmitEvent } from 'react';
import { fieldProblem } from '../api.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival.ts';
import { ErrorLine } from '../ui/problem.tsx';

interface LinkPasswordProps {
  hasPassword: boolean;
  name: string;
  onSave: (password: string | null) => Promise<unknown>;
}

/** Sets, replaces or removes a link's password. It is shown while it is written, and never again. */
export function LinkPassword({ hasPassword, name, onSave }: LinkPasswordProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="link-setting">
      <div className="link-setting-line">
        <span>Password</span>
        <Button
          look="tertiary"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={`${hasPassword ? 'Change' : 'Set'} password of ${name}`}
          onClick={() => setOpen(!isOpen)}
        >
          {hasPassword ? 'Change' : 'Set password'}
        </Button>
      </div>
      <div id={id}>
        {isOpen ? (
          <PasswordForm hasPassword={hasPassword} onSave={onSave} onClose={() => setOpen(false)} />
        ) : null}
      </div>
    </div>
  );
}

interface PasswordFormProps {
  hasPassword: boolean;
  onSave: (password: string | null) => Promise<unknown>;
  onClose: () => void;
}

function PasswordForm({ hasPassword, onSave, onClose }: PasswordFormProps) {
  const [password, setPassword] = useState('');
  const input = useFocusOnArrival<HTMLInputElement>();
  const save = useMutation({
    mutationFn: onSave,
    onSuccess: (_, saved) => {
      toast(saved === null ? 'Password removed' : 'Password set');
      onClose();
    },
  });
  const suggest = async () => {
    const { fourWords } = await import('./four-words.ts');
    setPassword(fourWords());
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate(password);
  };

  return (
    <form className="link-form" onSubmit={submit}>
      <TextField
        label={hasPassword ? 'New password' : 'Password'}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        hint="Tell it to your guests yourself: it is never shown again."
        error={fieldProblem(save.error, 'password')}
        maxLength={256}
        required
        inputRef={input}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <ErrorLine error={fieldProblem(save.error, 'password') ? null : save.error} />
      <div className="link-form-actions">
        <Button type="submit" isBusy={save.isPending}>
          {hasPassword ? 'Replace password' : 'Set password'}
        </Button>
        <Button look="tertiary" onClick={() => void suggest()}>
          Suggest four words
        </Button>
        {hasPassword ? (
          <Button look="tertiary" onClick={() => save.mutate(null)}>
            Remove password
          </Button>
        ) : null}
      </div>
    </form>
  );
}
