import { useState, type SubmitEvent } from 'react';
import { ApiError } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival.ts';
import { useSecondStep } from './account-queries.ts';
import { EntryProblem } from './entry-problem.tsx';
import { EntryTile } from './entry-tile.tsx';
import { useCountdown } from './use-countdown.ts';
import { waitWords } from './wait-words.ts';

interface SecondStepProps {
  step: string;
  onEntered: () => void;
  onBack: () => void;
}

/** The code of the app, or one of the recovery codes, after the password was right. */
export function SecondStep({ step, onEntered, onBack }: SecondStepProps) {
  const words = wordsOf('entry');
  const [code, setCode] = useState('');
  const field = useFocusOnArrival<HTMLInputElement>();
  const second = useSecondStep();
  const { left: wait, start: startWaiting } = useCountdown();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (wait > 0 || second.isPending) return;
    second.mutate(
      { step, code },
      {
        onSuccess: onEntered,
        onError: (error) => {
          field.current?.select();
          if (error instanceof ApiError) startWaiting(error.retryAfter);
        },
      },
    );
  };
  return (
    <EntryTile title={words.second.title}>
      <p>{words.second.sentence}</p>
      <form className="entry-form" onSubmit={submit}>
        <TextField
          label={words.second.code}
          name="code"
          inputRef={field}
          value={code}
          onChange={(event) => setCode(event.target.value)}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          required
        />
        <EntryProblem error={second.error} wait={wait} />
        <Button look="primary" type="submit" disabled={wait > 0} isBusy={second.isPending}>
          {wait > 0 ? fill(words.tryAgainIn, { wait: waitWords(wait) }) : words.signIn}
        </Button>
        <Button look="tertiary" onClick={onBack}>
          {words.second.back}
        </Button>
      </form>
    </EntryTile>
  );
}
