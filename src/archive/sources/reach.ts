import { SourceError, type SourceTools } from './source.ts';

/** One request of a source; nothing leads it on elsewhere. @throws SourceError; the reason of the caller's `stop` */
export async function reach(
  fetch: SourceTools['fetch'],
  url: string,
  init: RequestInit,
  stop?: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'manual' });
  } catch (error) {
    stop?.throwIfAborted();
    throw unreached(url, error);
  }
}

/** What came to nothing, for people. */
export function unreached(url: string, cause: unknown): SourceError {
  const origin = URL.parse(url)?.origin ?? url;
  if (!isRefusedHere(cause)) {
    return new SourceError('source_unreachable', `${origin} does not answer.`, { cause });
  }
  return new SourceError(
    'source_refused',
    `This server asks only public addresses with https, and ${origin} is none. Its administrator can import from ` +
      'there on the command line.',
    { cause },
  );
}

/** Whoever guards the way out says of what is never let through that it is final. */
const isRefusedHere = (error: unknown): boolean =>
  error instanceof Error && 'isFinal' in error && error.isFinal === true;
