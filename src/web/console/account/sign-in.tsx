import { useRef, useState, type SubmitEvent } from 'react';
import { Link, useSearchParams } from 'wouter';
import { ApiError, sentenceOf } from '../api.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { go } from '../ui/history.ts';
import { useSetupNeeded, useSignIn } from './account-queries.ts';
import { EntryTile } from './entry-tile.tsx';
import { PasswordField } from './password-field.tsx';
import { useCountdown } from './use-countdown.ts';

const isInside = (path: string | null): path is string => /^\/console(\/|\?|$)/.test(path ?? '');

/** The page of a share link where somebody joins its album; it is none of the console. */
const isLink = (path: string | null): path is string => /^\/s\/[\w~-]+\/join$/.test(path ?? '');

/** P16: handle and password; afterwards one is where one was. */
export function SignIn() {
  const [search] = useSearchParams();
  const [handle, setHandle] = useState('');
  const [password, setPassword] = useState('');
  const passwordInput = useRef<HTMLInputElement>(null);
  const signIn = useSignIn();
  const setup = useSetupNeeded();
  const { left: wait, start: startWaiting } = useCountdown();

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (wait > 0 || signIn.isPending) return;
    const back = search.get('return');
    signIn.mutate(
      { handle: handle.trim().toLowerCase(), password },
      {
        onSuccess: () => {
          if (isLink(back)) location.replace(back);
          else void go(isInside(back) ? back : '/console', { replace: true });
        },
        onError: (error) => {
          passwordInput.current?.select();
          if (error instanceof ApiError) startWaiting(error.retryAfter);
        },
      },
    );
  };

  return (
    <EntryTile title="Sign in">
      <form className="entry-form" onSubmit={submit}>
        <TextField
          label="Handle"
          name="handle"
          value={handle}
          onChange={(event) => setHandle(event.target.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <PasswordField
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          inputRef={passwordInput}
          maxLength={128}
        />
        <EntryProblem error={signIn.error} wait={wait} />
        <Button look="primary" type="submit" disabled={wait > 0} isBusy={signIn.isPending}>
          {wait > 0 ? `Try again in ${waitWords(wait)}` : 'Sign in'}
        </Button>
      </form>
      {setup.data?.needed ? (
        <p>
          Nobody has an account here yet. <Link href="/setup">Set up this server</Link>
        </p>
      ) : null}
    </EntryTile>
  );
}

const waitWords = (seconds: number) =>
  seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;

function EntryProblem({ error, wait }: { error: Error | null; wait: number }) {
  if (!error) return null;
  const throttled = error instanceof ApiError && error.status === 429;
  if (throttled && wait === 0) return null;
  return (
    <p className="entry-error" role="alert">
      {throttled ? 'Too many tries. Wait a little, then try again.' : sentenceOf(error)}
    </p>
  );
}
