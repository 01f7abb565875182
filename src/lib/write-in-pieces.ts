import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';

/** Written at once: every write is handed to another thread, which costs more than what it writes. */
const PIECE_BYTES = 1024 ** 2;

/**
 * Writes what comes into a new file that only its owner reads; answers how many bytes it was. `see` is shown each of them
 * before. @throws Error of the stream or of the disk
 */
export async function writeInPieces(
  path: string,
  stream: Readable,
  see: (chunk: Buffer) => void,
): Promise<number> {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, highWaterMark: PIECE_BYTES });
  const written = finished(file);
  written.catch(() => undefined); // where it breaks, the loop or the end below says so
  try {
    let bytes = 0;
    file.cork();
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      see(chunk);
      bytes += chunk.length;
      if (file.errored) throw file.errored;
      if (file.write(chunk)) continue;
      const drained = once(file, 'drain');
      file.uncork();
      await drained;
      file.cork();
    }
    file.end();
    await written;
    return bytes;
  } catch (error) {
    file.destroy();
    throw error;
  }
}
