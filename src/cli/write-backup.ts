import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import packageFile from '../../package.json' with { type: 'json' };
import type { App } from '../app.ts';
import { archiveBytes, layOut } from '../archive/archive.ts';
import type { Entry } from '../archive/entry.ts';
import { readRows, readSequences, readVersion } from '../postgres/table-rows.ts';
import { poolOf } from '../queue/job-queue.ts';

/** Where a backup begins to be read. */
export const BACKUP_FILE = 'backup.json';

/** What a backup says of itself. */
export type BackupFacts = {
  format: 'albumen-backup';
  version: 1;
  madeAt: string;
  origin: string;
  software: string;
  /** The migrations that made its database what it is. */
  migrations: string[];
  sequences: Record<string, string>;
};

/** What is in a backup. */
export type BackupCounts = { rows: number; files: number; bytes: number };

/**
 * Writes all that this installation is into one archive, while it goes on working: the rows of one moment, every stored
 * file that they name, held fast from that moment on, and the root secrets, without which the rows open nothing.
 */
export async function writeBackup(
  { config, orm, storage }: Pick<App, 'config' | 'orm' | 'storage'>,
  path: string,
): Promise<BackupCounts> {
  await using desk = await storage.workspace();
  const madeAt = new Date().toISOString();
  const held: { key: string; path: string }[] = [];
  const client = await (await poolOf(orm)).connect();
  const tables = new Map<string, string>();
  let facts: BackupFacts | undefined;
  let count = 0;
  try {
    const hold = async () => {
      await mkdir(join(desk.path, 'media'));
      for await (const { key } of storage.list()) {
        const target = join(desk.path, 'media', String(held.length));
        await using file = await storage.localFile(key);
        if (await isLinked(file.path, target)) held.push({ key, path: target });
      }
      facts = {
        format: 'albumen-backup',
        version: 1,
        madeAt,
        origin: config.origin,
        software: packageFile.version,
        migrations: await readVersion(client),
        sequences: await readSequences(client),
      };
    };
    for await (const { table, rows } of readRows(client, hold)) {
      const file = tables.get(table) ?? join(desk.path, `table-${tables.size}`);
      tables.set(table, file);
      await appendFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      count += rows.length;
    }
  } finally {
    client.release();
  }
  const secrets = await readSecrets(config.dataDir);
  const rows = [...tables].map(([table, file]) => ({ path: ['database', table], file }));
  const media = held.map(({ key, path: file }) => ({ path: ['media', ...key.split('/')], file }));
  const entries: Entry[] = [
    inMemory([BACKUP_FILE], Buffer.from(`${JSON.stringify(facts, null, 2)}\n`), madeAt),
    ...secrets.map(({ name, content }) => inMemory(['secrets', name], content, madeAt)),
  ];
  for (const one of [...rows, ...media]) entries.push(await onDisk(one, madeAt));
  const archive = layOut(entries);
  await keep(path, () => archiveBytes(archive, { from: 0, to: archive.bytes }));
  await writeFile(join(config.dataDir, 'backed-up'), ''); // the overview says how old it is
  return { rows: count, files: held.length, bytes: archive.bytes };
}

/** The one that counts, and those that still open what they sealed. */
export const secretFiles = ['secret', 'secret.former'] as const;

async function readSecrets(dataDir: string): Promise<{ name: string; content: Buffer }[]> {
  const read = secretFiles.map(async (name) => {
    const content = await readFile(join(dataDir, name)).catch(() => null);
    return content ? [{ name, content }] : [];
  });
  return (await Promise.all(read)).flat();
}

/** One that was removed meanwhile belongs to nothing any more. */
async function isLinked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

const inMemory = (path: string[], content: Buffer, modified: string): Entry => ({
  path,
  modified,
  bytes: content.length,
  version: '',
  crc32: () => crc32(content),
  open: (from, to) => Readable.from([content.subarray(from, to)]),
});

async function onDisk(
  { path, file }: { path: string[]; file: string },
  modified: string,
): Promise<Entry> {
  const { size } = await stat(file);
  return {
    path,
    modified,
    bytes: size,
    version: '',
    async crc32() {
      let sum = 0;
      for await (const chunk of createReadStream(file)) sum = crc32(chunk as Buffer, sum);
      return sum;
    },
    open: (from, to) => createReadStream(file, { start: from, end: to - 1 }),
  };
}

/** Under another name until all of it is there. */
async function keep(path: string, bytes: () => AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  try {
    await pipeline(
      Readable.from(bytes(), { objectMode: false }),
      createWriteStream(part, { mode: 0o600, flush: true }),
    );
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
