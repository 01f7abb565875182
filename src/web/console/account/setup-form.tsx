import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { ApiError, fieldProblem, sentenceOf } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { useSetUp } from './account-queries.ts';
import { HandleField } from './handle-field.tsx';
import { handleFrom, handleProblem } from './handle.ts';
import { PasswordField } from './password-field.tsx';

const fieldNames = ['name', 'handle', 'password'];

/** Name, handle and password of the first administrator; each problem stands at its field. */
export function SetupForm({ code, onDone }: { code: string; onDone: () => void }) {
  const words = wordsOf('entry').setup;
  const [name, setName] = useState('');
  const [ownHandle, setOwnHandle] = useState<string>();
  const [password, setPassword] = useState('');
  const setUp = useSetUp();
  const handle = ownHandle ?? handleFrom(name);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (setUp.isPending) return;
    setUp.mutate({ code, name, handle, password }, { onSuccess: onDone });
  };

  return (
    <form className="entry-form" onSubmit={submit}>
      <TextField
        label={words.name}
        name="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={fieldProblem(setUp.error, 'name')}
        autoComplete="name"
        required
        maxLength={120}
      />
      <HandleField
        value={handle}
        onChange={setOwnHandle}
        host={location.host}
        error={handleProblem(setUp.error)}
        autoComplete="username"
        isRequired
      />
      <PasswordField
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        hint={words.passwordHint}
        error={fieldProblem(setUp.error, 'password')}
        minLength={10}
        maxLength={128}
      />
      <SetupProblem error={setUp.error} />
      <Button look="primary" type="submit" isBusy={setUp.isPending}>
        {words.action}
      </Button>
    </form>
  );
}

function SetupProblem({ error }: { error: Error | null }) {
  const isAtField =
    handleProblem(error) !== undefined || fieldNames.some((name) => fieldProblem(error, name));
  if (!error || isAtField) return null;
  return (
    <p className="entry-error" role="alert">
      {sentenceOf(error)}{' '}
      {error instanceof ApiError && error.code === 'setup_done' ? (
        <Link href="/login">{wordsOf('entry').signIn}</Link>
      ) : null}
    </p>
  );
}
