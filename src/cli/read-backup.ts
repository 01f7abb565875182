import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { openApp, type App } from '../app.ts';
import { openArchive, type OpenArchive } from '../archive/read-archive.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../lib/log.ts';
import { StartError } from '../lib/start-error.ts';
import { readVersion, writeRows, type Rows } from '../postgres/table-rows.ts';
import { poolOf } from '../queue/job-queue.ts';
import type { Storage } from '../storage/storage.ts';
import { BACKUP_FILE, secretFiles, type BackupCounts } from './write-backup.ts';

const factsSchema = z.object({
  format: z.literal('albumen-backup'),
  version: z.literal(1),
  origin: z.string(),
  migrations: z.array(z.string()),
  sequences: z.record(z.string(), z.string()),
});
type Facts = z.output<typeof factsSchema>;

const AT_ONCE = 500;
const MOST_FACTS = 1024 ** 2;

/**
 * Makes an installation that is not there yet what a backup was: its secrets, its rows and its files.
 * @throws StartError where something is there already, or the backup is none, or of another version of the program
 */
export async function readBackup(
  config: Config,
  log: Logger,
  path: string,
): Promise<BackupCounts & { origin: string }> {
  await requireNothing(config);
  await using archive = await openArchive(path).catch((error: Error) => {
    throw new StartError(`${path} cannot be read: ${error.message}.`);
  });
  const facts = await readFacts(archive);
  const secrets = await restoreSecrets(config, archive);
  await using app = await openApp(config, log);
  const rows = await restoreRows(app, archive, facts).catch(async (error: unknown) => {
    for (const secret of secrets) await rm(secret);
    throw asSentence(error);
  });
  const kept = await restoreFiles(app.storage, archive);
  return { rows, ...kept, origin: facts.origin };
}

/** What is wrong with a backup is for whoever restores it to read. */
const asSentence = (error: unknown): unknown =>
  error instanceof Error && !(error instanceof StartError)
    ? new StartError(`The backup cannot be restored: ${error.message}`, { cause: error })
    : error;

/** An installation is known by its secret and its files; whether its database has anybody in it is looked at later. */
async function requireNothing({ dataDir, mediaDir }: Config): Promise<void> {
  const names = (folder: string) => readdir(folder).catch((): string[] => []);
  const media = (await names(mediaDir)).filter((name) => name !== 'tmp');
  if (!(await names(dataDir)).includes('secret') && media.length === 0) return;
  throw new StartError(
    `There is an installation in ${dataDir} already. A backup wants an empty folder.`,
  );
}

async function contentOf({ files, open }: OpenArchive, path: string): Promise<Buffer> {
  const bytes = files.get(path);
  if (bytes === undefined || bytes > MOST_FACTS) throw noBackup();
  return buffer(await open(path));
}

async function readFacts(archive: OpenArchive): Promise<Facts> {
  const content = await contentOf(archive, BACKUP_FILE);
  try {
    return factsSchema.parse(JSON.parse(String(content)));
  } catch {
    throw noBackup();
  }
}

const noBackup = () => new StartError('This is no backup of Albumen, or one of a version to come.');

async function restoreSecrets({ dataDir }: Config, archive: OpenArchive): Promise<string[]> {
  const there = secretFiles.filter((name) => archive.files.has(`secrets/${name}`));
  if (!there.includes('secret')) throw noBackup();
  await mkdir(dataDir, { recursive: true });
  for (const name of there) {
    const content = await contentOf(archive, `secrets/${name}`);
    await writeFile(join(dataDir, name), content, { flag: 'wx', mode: 0o600 });
  }
  return there.map((name) => join(dataDir, name));
}

async function restoreRows(
  { orm }: App,
  archive: OpenArchive,
  { migrations, sequences }: Facts,
): Promise<number> {
  const client = await (await poolOf(orm)).connect();
  let count = 0;
  try {
    const here = await readVersion(client);
    if (here.join() !== migrations.join()) {
      throw new StartError(
        'The backup is of another version of Albumen. Restore it with that one, and update then.',
      );
    }
    const { rows: people } = await client.query('select 1 from account limit 1');
    if (people.length > 0) {
      throw new StartError('The database has accounts already. A backup wants an empty one.');
    }
    await writeRows(client, counted(), sequences);
  } finally {
    client.release();
  }
  return count;

  async function* counted(): AsyncGenerator<Rows> {
    for (const path of archive.files.keys()) {
      if (!path.startsWith('database/')) continue;
      const table = path.slice('database/'.length);
      for await (const rows of linesOf(archive, path)) {
        count += rows.length;
        yield { table, rows };
      }
    }
  }
}

async function* linesOf({ open }: OpenArchive, path: string): AsyncGenerator<string[]> {
  let rows: string[] = [];
  let begun = '';
  const text = (await open(path)).setEncoding('utf8') as AsyncIterable<string>;
  for await (const piece of text) {
    const lines = (begun + piece).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) rows.push(z.string().parse(JSON.parse(line)));
    if (rows.length < AT_ONCE) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

async function restoreFiles(
  storage: Storage,
  { files: all, open }: OpenArchive,
): Promise<{ files: number; bytes: number }> {
  await using desk = await storage.workspace();
  let [files, bytes] = [0, 0];
  for (const [name, length] of all) {
    const [, key] = /^media\/((?:originals|renditions|exports)\/.+)$/.exec(name) ?? [];
    if (key === undefined) continue;
    const path = join(desk.path, 'file');
    await pipeline(await open(name), createWriteStream(path, { mode: 0o600 }));
    await storage.put(key, path);
    await rm(path);
    files += 1;
    bytes += length;
  }
  return { files, bytes };
}
