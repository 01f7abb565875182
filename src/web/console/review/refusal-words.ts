import { ApiError, sentenceOf } from '../api.ts';

/** Why an answer was not taken, in the words of the queue. */
export function refusalWords(error: unknown): string {
  if (!(error instanceof ApiError)) return sentenceOf(error);
  if (error.code === 'consent_required') {
    return 'This post was not public: its author has to agree first.';
  }
  return error.code === 'already_decided'
    ? 'This one was decided already, or taken back.'
    : sentenceOf(error);
}
