import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import type { Entry } from '../../archive/entry.ts';
import type { Storage } from '../../storage/storage.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Export } from './export.ts';
import type { SpooledEntry } from './spool.ts';

type Range = { from: number; to: number };

type Opened = {
  /** Names the export: it never changes. */
  id: string;
  storage: Storage;
  /** The bytes of the spool from `from` up to, not including, `to`. */
  openText: (range: Range) => Readable;
};

/** What a spool lists, as entries of an archive. */
export const entriesOf = (
  entries: readonly SpooledEntry[],
  { id, storage, openText }: Opened,
): Entry[] =>
  entries.map((entry) => ({
    path: entry.path,
    modified: entry.modified,
    bytes: entry.bytes,
    version: 'key' in entry ? entry.key : `${id}:${entry.at}`,
    crc32: () => entry.crc32,
    open: (from, to) =>
      'key' in entry
        ? storage.open(entry.key, { from, to: to - 1 })
        : openText({ from: entry.at + from, to: entry.at + to }),
  }));

/** The files of an export that is ready. @throws Refusal `not_found` for one that is not */
export async function openExport({ storage }: Scope, made: Export): Promise<Entry[]> {
  const { id, key, listedAt, state } = made;
  if (state !== 'ready' || key === null || listedAt === null) throw notFound();
  const size = await storage.size(key);
  const lines = createInterface({
    input: storage.open(key, { from: listedAt, to: size - 1 }),
    crlfDelay: Infinity,
  });
  const entries: SpooledEntry[] = [];
  for await (const line of lines) entries.push(JSON.parse(line) as SpooledEntry);
  const openText = ({ from, to }: Range) => storage.open(key, { from, to: to - 1 });
  return entriesOf(entries, { id, storage, openText });
}
