import { ApiError, fieldProblem, sentenceOf } from '../api.ts';

/** Whether a handle has the form that the server accepts. */
export const isHandle = (text: string): boolean => /^[a-z0-9_]{3,30}$/.test(text);

/** A handle made from a name or title: "A week at Lake Orta" becomes `a_week_at_lake_orta`. */
export const handleFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 26)
    .replace(/_+$/, '');

/** What the server said about a handle: malformed, or taken already. */
export function handleProblem(error: unknown): string | undefined {
  if (error instanceof ApiError && error.code === 'handle_taken') return sentenceOf(error);
  return fieldProblem(error, 'handle');
}
