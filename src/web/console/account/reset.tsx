import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { Link, useSearchParams } from 'wouter';
import { api, fieldProblem } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { EntryProblem } from './entry-problem.tsx';
import { EntryTile } from './entry-tile.tsx';
import { PasswordField } from './password-field.tsx';

/** A forgotten password: a mail is asked for, and by its address, which carries a token, a new one is set. */
export function Reset() {
  const [search] = useSearchParams();
  const token = search.get('token');
  return token ? <SetPassword token={token} /> : <AskForMail />;
}

function AskForMail() {
  const words = wordsOf('entry').forgotten;
  const [who, setWho] = useState('');
  const ask = useMutation({
    mutationFn: () => api.post<undefined>('/password-resets', { who: who.trim() }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!ask.isPending) ask.mutate();
  };
  const back = (
    <p>
      <Link href="/login">{words.back}</Link>
    </p>
  );
  if (ask.isSuccess) {
    return (
      <EntryTile title={words.sentTitle}>
        <p aria-live="polite">{fill(words.sent, { who: who.trim() })}</p>
        {back}
      </EntryTile>
    );
  }
  return (
    <EntryTile title={words.title}>
      <p>{words.sentence}</p>
      <form className="entry-form" onSubmit={submit}>
        <TextField
          label={wordsOf('entry').who}
          name="who"
          value={who}
          onChange={(event) => setWho(event.target.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          required
        />
        <EntryProblem error={ask.error} wait={1} />
        <Button look="primary" type="submit" isBusy={ask.isPending}>
          {words.send}
        </Button>
      </form>
      {back}
    </EntryTile>
  );
}

function SetPassword({ token }: { token: string }) {
  const words = wordsOf('entry');
  const [password, setPassword] = useState('');
  const set = useMutation({
    mutationFn: () => api.post<undefined>('/password-resets/finish', { token, password }),
    onSuccess: () => history.replaceState(history.state, '', '/reset'),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!set.isPending) set.mutate();
  };
  if (set.isSuccess) {
    return (
      <EntryTile title={words.reset.doneTitle}>
        <p aria-live="polite">{words.reset.done}</p>
        <Link className="button primary" href="/login">
          {words.signIn}
        </Link>
      </EntryTile>
    );
  }
  return (
    <EntryTile title={words.reset.title}>
      <p>{words.reset.sentence}</p>
      <form className="entry-form" onSubmit={submit}>
        <PasswordField
          value={password}
          onChange={setPassword}
          autoComplete="new-password"
          hint={words.setup.passwordHint}
          error={fieldProblem(set.error, 'password')}
          minLength={10}
          maxLength={128}
        />
        <EntryProblem error={set.error} wait={1} />
        <Button look="primary" type="submit" isBusy={set.isPending}>
          {words.reset.save}
        </Button>
      </form>
      <p>
        <Link href="/reset">{words.reset.askAgain}</Link>
      </p>
    </EntryTile>
  );
}
