import { useState, type SubmitEvent } from 'react';
import { useAccount } from '../account/account-queries.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useTestMail } from './admin-queries.ts';

/** Sends a mail now, and says what the mail server said. */
export function TestMail() {
  const words = wordsOf('administration').settings;
  const own = useAccount().data?.mail ?? '';
  const [to, setTo] = useState<string>();
  const test = useTestMail();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!test.isPending) test.mutate(to ?? own);
  };
  return (
    <form className="setting" onSubmit={submit} aria-label={words.testMail}>
      <TextField
        label={words.testMailTo}
        type="email"
        required
        value={to ?? own}
        onChange={(event) => setTo(event.target.value)}
      />
      <div className="form-actions">
        <Button type="submit" isBusy={test.isPending}>
          {words.send}
        </Button>
      </div>
      <output className="hint">
        {test.data
          ? test.data.sent
            ? words.mailSent
            : fill(words.mailFailed, { problem: test.data.problem ?? '' })
          : ''}
      </output>
      <ErrorLine error={test.error} />
    </form>
  );
}
