import { ApiError, sentenceOf } from '../api.ts';
import { wordsOf } from '../locale/words.ts';

interface EntryProblemProps {
  error: Error | null;
  /** Seconds that are left of a wait. */
  wait?: number;
}

/** Why somebody is not in; never which part of what they gave was wrong. */
export function EntryProblem({ error, wait = 0 }: EntryProblemProps) {
  if (!error) return null;
  const throttled = error instanceof ApiError && error.status === 429;
  if (throttled && wait === 0) return null;
  return (
    <p className="entry-error" role="alert">
      {throttled ? wordsOf('entry').throttled : sentenceOf(error)}
    </p>
  );
}
