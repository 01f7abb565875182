import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import { ApiError, fieldProblem, sentenceOf } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { go } from '../ui/history.ts';
import { useSetUp } from './account-queries.ts';
import { HandleField } from './handle-field.tsx';
import { handleFrom, handleProblem } from './handle.ts';
import { PasswordField } from './password-field.tsx';

const fieldNames = ['name', 'handle', 'password'];

/** Name, handle and password of the first administrator; each problem stands at its field. */
export function SetupForm({ code }: { code: string }) {
  const [name, setName] = useState('');
  const [ownHandle, setOwnHandle] = useState<string>();
  const [password, setPassword] = useState('');
  const setUp = useSetUp();
  const handle = ownHandle ?? handleFrom(name);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (setUp.isPending) return;
    setUp.mutate(
      { code, name, handle, password },
      { onSuccess: () => void go('/console', { replace: true }) },
    );
  };

  return (
    <form className="entry-form" onSubmit={submit}>
      <TextField
        label="Your name"
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
        hint="At least 10 characters. A short sentence is good."
        error={fieldProblem(setUp.error, 'password')}
        minLength={10}
        maxLength={128}
      />
      <SetupProblem error={setUp.error} />
      <Button look="primary" type="submit" isBusy={setUp.isPending}>
        Set up
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
        <Link href="/login">Sign in</Link>
      ) : null}
    </p>
  );
}
