/** What one attempt came to; `error` is a few words for the album's owner. */
export type Outcome =
  | { state: 'arrived' }
  | { state: 'refused'; error: string }
  | {
      state: 'waiting';
      error: string;
      /** Seconds that the server asked for. */
      retryAfter?: number | undefined;
      /** There was no answer at all: whoever else is there will not answer either. */
      isSilent?: true;
    };

/** These say "not like this" or "not now", not "never". */
const passing = new Set([401, 403, 408, 421, 425, 429]);

/** Servers that say when to come back are believed. */
const timed = new Set([429, 503]);

/** Reads an answer's status, and for some its `Retry-After`. */
export function readAnswer(status: number, retryAfter: string | undefined): Outcome {
  if (status >= 200 && status < 300) return { state: 'arrived' };
  const error = `answered ${status}`;
  if (status >= 400 && status < 500 && !passing.has(status)) return { state: 'refused', error };
  const seconds = timed.has(status) ? secondsUntil(retryAfter) : undefined;
  return { state: 'waiting', error, retryAfter: seconds };
}

/** Whatever kept a server from answering: how it could not be reached is nobody's business. */
export function readFailure(error: unknown): Outcome {
  const isLate = /timeout/i.test(error instanceof Error ? `${error.name} ${error.message}` : '');
  const words = isLate ? 'did not answer in time' : 'could not be reached';
  return { state: 'waiting', error: words, isSilent: true };
}

function secondsUntil(retryAfter: string | undefined): number | undefined {
  if (!retryAfter) return undefined;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter);
  const time = Date.parse(retryAfter);
  return Number.isNaN(time) ? undefined : (time - Date.now()) / 1000;
}
