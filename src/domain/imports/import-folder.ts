import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { ImportFile } from './import-file.ts';
import { Import } from './import.ts';

const HOUR = 60 * 60_000;
/** So long after an import what failed can be tried again. */
const KEPT = 14 * 24 * HOUR;

/** Where archives lie that were sent for imports, on the storage's own disk. */
export const importFolder = (mediaDir: string): string => join(mediaDir, 'tmp', 'imports');

/** Each has a folder of its own: its name says what kind of archive it is. */
const pathOf = (folder: string, { id, name }: Pick<ImportFile, 'id' | 'name'>): string =>
  join(folder, id, plainName(name));

/** A name that is only a name on any disk. */
const plainName = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[^\w.-]+/g, '_')
    .replace(/^\.+/, '')
    .slice(-100) || 'archive.zip';

/** Keeps a file that has come whole. */
export async function keepImportFile(
  folder: string,
  file: Pick<ImportFile, 'id' | 'name'>,
  path: string,
): Promise<void> {
  await mkdir(join(folder, file.id), { recursive: true, mode: 0o700 });
  await rename(path, pathOf(folder, file));
}

/** The archives of an import that are here, in the order in which they were sent. */
export async function pathsOfImport(
  { em }: Pick<Scope, 'em'>,
  folder: string,
  importId: string,
): Promise<string[]> {
  const files = await em.find(
    ImportFile,
    { import: importId, arrivedAt: { $ne: null } },
    { orderBy: { id: 'asc' } },
  );
  return files.map((file) => pathOf(folder, file));
}

/** Forgets what was sent for an import that is over and of which nothing is left to try again. */
export async function sweepImportFiles(
  units: UnitOfWork,
  folder: string,
  importId: string,
): Promise<void> {
  const ids = await units.transact(async ({ em }) => {
    const over = await em.findOne(Import, { id: importId, state: 'done', failed: 0 });
    const files = over ? await em.find(ImportFile, { import: over }) : [];
    for (const file of files) em.remove(file);
    return files.map(({ id }) => id);
  });
  for (const id of ids) await rm(join(folder, id), { recursive: true, force: true });
}

/** Forgets keys and archives that were kept long enough, and every archive that has no row. */
export async function sweepImportFolder(units: UnitOfWork, folder: string): Promise<void> {
  await units.write(async ({ em, now }) => {
    const longAgo = new Date(now().getTime() - KEPT);
    await em.nativeUpdate(Import, { endedAt: { $lt: longAgo } }, { access: null });
    await em.nativeDelete(ImportFile, {
      expiresAt: { $lt: now() },
      import: { state: { $ne: 'running' } },
    });
  });
  const names = await readdir(folder).catch(() => []);
  const old: string[] = [];
  for (const name of names) {
    const facts = await stat(join(folder, name)).catch(() => undefined);
    if (facts && facts.mtime.getTime() < Date.now() - HOUR) old.push(name);
  }
  const known = await units.look(({ em }) =>
    em.find(ImportFile, { id: { $in: old.filter(isId) } }, { fields: ['id'] }),
  );
  const kept = new Set(known.map(({ id }) => id));
  for (const name of old.filter((it) => !kept.has(it))) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

const isId = (name: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
