import { open, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { EgressError } from './egress-error.ts';
import { failed, visit, type Way } from './visit.ts';

const DEADLINE = 120_000;

/** Streams a file to a path; see the egress for its promises. */
export async function download(
  way: Way,
  url: string,
  path: string,
  { maxBytes, accept }: { maxBytes: number; accept: readonly string[] },
): Promise<{ mediaType: string; bytes: number }> {
  const signal = AbortSignal.timeout(DEADLINE);
  const found = await visit(way, url, { accept }, signal);
  if (!accept.includes(found.mediaType)) {
    found.body.on('error', () => undefined).destroy();
    throw new EgressError(`answered ${found.mediaType || 'no media type'}`, { isFinal: true });
  }
  let bytes = 0;
  const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw new EgressError('answered too much', { isFinal: true });
      yield chunk;
    }
  };
  // Opened before anything can fail, so that removing it is the last word.
  const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
    found.body.on('error', () => undefined).destroy();
    return failed(error);
  });
  try {
    await pipeline(found.body, counted, file.createWriteStream(), { signal });
  } catch (error) {
    await rm(path, { force: true });
    failed(error);
  }
  return { mediaType: found.mediaType, bytes };
}
