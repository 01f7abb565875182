import type { Account } from '../accounts/account.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { requireDiskRoom } from '../uploads/upload-room.ts';
import { lockImport } from './find-imports.ts';
import { ImportFile } from './import-file.ts';

/** How many archives one import has, and how long each may be: Google's are 50 GB at most. */
export const MOST_FILES = 200;
const MOST_BYTES = 60 * 1024 ** 3;
const DAYS_14 = 14 * 24 * 60 * 60_000;

/**
 * Makes ready for an archive of an import, inside the caller's transaction; the disk must have room for it and for all
 * that are on their way. @throws Refusal `not_found`, `import_state`, `not_an_archive`, `file_empty`, `file_too_large`,
 *   `import_full`, `storage_full`
 */
export async function announceFile(
  scope: Scope,
  account: Account,
  importId: string,
  wish: Pick<ImportFile, 'id' | 'name' | 'bytes'>,
): Promise<ImportFile> {
  const { em, now } = scope;
  const made = await lockImport(scope, account, importId);
  if (made.state !== 'receiving' && made.state !== 'surveyed') {
    throw new Refusal('conflict', 'import_state', 'This import takes no more files.');
  }
  requireArchive(wish);
  await lock(em, 'upload-room');
  const others = await em.find(ImportFile, { import: made }, { fields: ['id'] });
  if (others.length >= MOST_FILES) {
    throw new Refusal('conflict', 'import_full', `An import has at most ${MOST_FILES} files.`);
  }
  await requireDiskRoom(scope, wish.bytes + (await underWay(scope)));
  const file = em.create(ImportFile, {
    ...wish,
    import: made,
    expiresAt: new Date(now().getTime() + DAYS_14),
  });
  em.persist(file);
  made.state = 'receiving';
  made.origin = [made.origin, wish.name].filter(Boolean).join('\n');
  return file;
}

function requireArchive({ name, bytes }: Pick<ImportFile, 'name' | 'bytes'>): void {
  if (bytes === 0) throw new Refusal('unprocessable', 'file_empty', 'The file is empty.');
  if (bytes > MOST_BYTES) {
    throw new Refusal('too-large', 'file_too_large', 'An archive can be up to 60 GB.');
  }
  if (/\.(zip|tar|tgz|tar\.gz|json)$/i.test(name)) return;
  throw new Refusal('unsupported-type', 'not_an_archive', 'Send the ZIP files as they came.');
}

/** Of all archives that are announced and not here; what has come of them already is counted twice. */
async function underWay({ em }: Scope): Promise<number> {
  const files = await em.find(ImportFile, { arrivedAt: null }, { fields: ['bytes'] });
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** An archive of somebody's own import that is on its way; null where there is none. */
export const findFileOf = (
  { em }: Pick<Scope, 'em'>,
  account: Account,
  id: string,
): Promise<ImportFile | null> =>
  em.findOne(ImportFile, { id, arrivedAt: null, import: { account } }, { populate: ['import'] });
