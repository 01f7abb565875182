import { EgressError } from '../egress/egress-error.ts';

/** What one attempt came to; `error` is a few words for the album's owner. */
export type Outcome =
  | { state: 'arrived' }
  | {
      state: 'refused';
      error: string;
      /** Nobody is there any more. */
      isGone?: true;
      /** Nothing was asked: it is ours to say no. */
      isOurs?: true;
    }
  | {
      state: 'waiting';
      error: string;
      /** Seconds that the server asked for. */
      retryAfter?: number | undefined;
      /** The server's own fault: an error of its, or no answer. */
      isFault: boolean;
      /** Nobody there believes the signature. */
      isUnbelieved?: true;
      /** There was no answer at all: whoever else is there will not answer either. */
      isSilent?: true;
    };

/** These say "not like this" or "not now", not "never". */
const passing = new Set([401, 403, 408, 421, 425, 429]);

/** These say that a signature proves nothing. */
const unbelieving = new Set([401, 403]);

/** Servers that say when to come back are believed. */
const timed = new Set([429, 503]);

/** How long a server that says 429 without a time is left alone, in seconds. */
const PAUSE = 60;

/** Reads an answer's status, and for some its `Retry-After`. */
export function readAnswer(status: number, retryAfter: string | undefined): Outcome {
  if (status >= 200 && status < 300) return { state: 'arrived' };
  const error = `answered ${status}`;
  if (status === 410) return { state: 'refused', error, isGone: true };
  if (status >= 400 && status < 500 && !passing.has(status)) return { state: 'refused', error };
  const asked = timed.has(status) ? secondsUntil(retryAfter) : undefined;
  const seconds = status === 429 ? (asked ?? PAUSE) : asked;
  const late = { state: 'waiting', error, retryAfter: seconds, isFault: status >= 500 } as const;
  return unbelieving.has(status) ? { ...late, isUnbelieved: true } : late;
}

/** Whatever kept a server from answering: how it could not be reached is nobody's business. */
export function readFailure(error: unknown): Outcome {
  if (error instanceof EgressError && error.isFinal) {
    return { state: 'refused', error: 'has an address that nothing is sent to', isOurs: true };
  }
  const isLate = /timeout/i.test(error instanceof Error ? `${error.name} ${error.message}` : '');
  const words = isLate ? 'did not answer in time' : 'could not be reached';
  return { state: 'waiting', error: words, isFault: true, isSilent: true };
}

function secondsUntil(retryAfter: string | undefined): number | undefined {
  if (!retryAfter) return undefined;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter);
  const time = Date.parse(retryAfter);
  return Number.isNaN(time) ? undefined : (time - Date.now()) / 1000;
}
