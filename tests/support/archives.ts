import { execFile } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { openPromise, type ZipFile } from 'yauzl';

const run = promisify(execFile);

/** What yauzl, which checks names and structure, finds in an archive: path, wall time and the bytes' checksum. */
export async function entriesOf(
  path: string,
): Promise<{ name: string; modified: string; bytes: number; crc32: number }[]> {
  const archive: ZipFile = await openPromise(path, { strictFileNames: true });
  const entries = [];
  for await (const entry of archive.eachEntry()) {
    entries.push({
      name: entry.fileName,
      modified: localTime(entry.getLastModDate()),
      bytes: entry.uncompressedSize,
      crc32: entry.crc32,
    });
  }
  return entries;
}

/** The bytes of one entry, checked against its checksum. */
export async function readEntry(path: string, name: string): Promise<Buffer> {
  const archive: ZipFile = await openPromise(path, { autoClose: false });
  try {
    for await (const entry of archive.eachEntry()) {
      if (entry.fileName !== name) continue;
      const bytes = await buffer(await archive.openReadStreamPromise(entry));
      if (crc32(bytes) !== entry.crc32) throw new Error(`${name} is damaged.`);
      return bytes;
    }
  } finally {
    archive.close();
  }
  throw new Error(`There is no ${name}.`);
}

/** Has the machine's own readers of archives test every byte: Python's, and Info-ZIP's where it is installed. */
export async function testArchive(path: string): Promise<void> {
  const script = 'import sys, zipfile; sys.exit(zipfile.ZipFile(sys.argv[1]).testzip())';
  await run('python3', ['-c', script, path]);
  await run('unzip', ['-tq', path]).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** One entry as Python reads it. */
export async function readWithPython(path: string, name: string): Promise<string> {
  const script =
    'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))';
  return (await run('python3', ['-c', script, path, name])).stdout;
}

const localTime = (date: Date): string => {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join('-');
  return `${day}T${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
};
