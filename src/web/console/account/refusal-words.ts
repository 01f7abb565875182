import { ApiError, sentenceOf } from '../api.ts';
import { wordsOf } from '../locale/words.ts';

/** What to say of a refusal in these rooms, in the page's language where it is one of theirs. */
export function sayRefusal(error: unknown): string {
  const refusals: Readonly<Record<string, string>> = wordsOf('entry').refusals;
  const known = error instanceof ApiError ? refusals[error.code] : undefined;
  return known ?? sentenceOf(error);
}
