import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { archiveBytes, layOut } from '../../archive/archive.ts';
import type { Entry } from '../../archive/entry.ts';
import { Refusal } from '../refusal.ts';

/** Told of each file of an export that is written, and how many there are. */
export type Written = (done: number, total: number) => void;

/**
 * Writes an export to this machine's disk: as one archive where the name ends with `.zip`, else as a folder. What is there
 * already stays as it is. @throws Refusal `target_exists`
 */
export const writeExport = (entries: readonly Entry[], path: string, written: Written) =>
  /\.zip$/i.test(path) ? writeArchive(entries, path, written) : writeFolder(entries, path, written);

/** Under another name until it is whole. */
async function writeArchive(entries: readonly Entry[], path: string, written: Written) {
  await mkdir(dirname(path), { recursive: true });
  const archive = layOut(entries);
  const ends = archive.entries.map(({ offset }) => offset);
  const part = `${path}.part`;
  const reserved = createWriteStream(path, { flags: 'wx', mode: 0o600 });
  await Promise.race([
    once(reserved, 'open'),
    once(reserved, 'error').then(([error]) => Promise.reject(targetExists(path, error))),
  ]);
  reserved.end();
  try {
    await pipeline(
      Readable.from(counted(), { objectMode: false }),
      createWriteStream(part, { flags: 'w', mode: 0o600, flush: true }),
    );
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    await rm(path, { force: true });
    throw error;
  }

  async function* counted() {
    let at = 0;
    let done = 0;
    for await (const chunk of archiveBytes(archive, { from: 0, to: archive.bytes })) {
      at += chunk.length;
      while (done < ends.length && at >= ends[done]!) done += 1;
      written(done, ends.length);
      yield chunk;
    }
  }
}

async function writeFolder(entries: readonly Entry[], path: string, written: Written) {
  await mkdir(path, { recursive: true, mode: 0o700 });
  if ((await readdir(path)).length > 0) throw targetExists(path);
  for (const [index, entry] of entries.entries()) {
    const file = join(path, ...entry.path);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const source = entry.bytes === 0 ? [] : await entry.open(0, entry.bytes);
    await pipeline(source, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    const at = timeOf(entry);
    if (at) await utimes(file, at, at);
    written(index + 1, entries.length);
  }
}

const timeOf = ({ modified }: Entry): Date | null => {
  const at = new Date(modified);
  return Number.isNaN(at.getTime()) ? null : at;
};

function targetExists(path: string, cause?: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  if (cause !== undefined && code !== 'EEXIST') return cause;
  return new Refusal('conflict', 'target_exists', `There is something at ${path} already.`);
}
