import { useState, type SubmitEvent } from 'react';
import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { fieldProblem } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival.ts';
import { EditedElsewhere, useSaveLink } from './link-queries.ts';

interface PasswordFormProps {
  link: LinkJson;
  onDone: () => void;
}

/** Sets, replaces or removes a link's password. It is shown while it is written, and never again. */
export function PasswordForm({ link, onDone }: PasswordFormProps) {
  const words = wordsOf('share').password;
  const [password, setPassword] = useState('');
  const [base] = useState(link.hasPassword);
  const input = useFocusOnArrival<HTMLInputElement>();
  const save = useSaveLink(link.id);
  const isElsewhere = save.error instanceof EditedElsewhere;
  const keep = (wish: string | null) => {
    const known = isElsewhere ? link.hasPassword : base;
    if (save.isPending) return;
    save.mutate(
      { input: { password: wish }, base: { hasPassword: known } },
      {
        onSuccess: () => {
          toast(wish === null ? words.isRemoved : words.isSet);
          onDone();
        },
      },
    );
  };
  const suggest = async () => {
    const { fourWords } = await import('./four-words.ts');
    setPassword(fourWords());
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    keep(password);
  };
  const fieldError = fieldProblem(save.error, 'password');

  return (
    <form className="setting-form" onSubmit={submit}>
      <TextField
        label={link.hasPassword ? words.new : words.title}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        hint={words.hint}
        error={fieldError}
        maxLength={256}
        required
        inputRef={input}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      {isElsewhere ? (
        <p className="warning" role="alert">
          {link.hasPassword ? words.setElsewhere : words.removedElsewhere}
        </p>
      ) : (
        <ErrorLine error={fieldError ? null : save.error} />
      )}
      <div className="form-actions">
        <Button type="submit" isBusy={save.isPending}>
          {link.hasPassword ? words.replace : words.set}
        </Button>
        <Button look="tertiary" onClick={() => void suggest()}>
          {words.suggest}
        </Button>
        {link.hasPassword ? (
          <Button look="tertiary" onClick={() => keep(null)}>
            {words.remove}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
