import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Upload as TusUpload } from '@tus/server';
import { ImportFile } from '../../domain/imports/import-file.ts';
import { findUnderWay } from '../../domain/uploads/take-upload.ts';
import { Upload } from '../../domain/uploads/upload.ts';
import type { Http } from '../deps.ts';

const HOUR = 60 * 60_000;

/** Files on their way, under the ids of their rows, which say all that there is to know of them. */
export const openUploadStore = (http: Pick<Http, 'config' | 'units'>): FileStore =>
  new FileStore({
    directory: join(http.config.mediaDir, 'tmp', 'uploads'),
    configstore: {
      get: (id) =>
        http.units.look(async ({ em }) => {
          const upload = await em.findOne(Upload, { id });
          if (upload) return asTus(upload);
          const archive = await em.findOne(ImportFile, { id });
          return archive ? archiveAsTus(archive) : undefined;
        }),
      set: async () => undefined,
      delete: async () => undefined,
    },
  });

const archiveAsTus = ({ id, name, bytes, createdAt }: ImportFile): TusUpload =>
  new TusUpload({
    id,
    size: bytes,
    offset: 0,
    metadata: { filename: name },
    creation_date: createdAt.toISOString(),
  });

/** As its sender announced it. */
const asTus = ({ id, bytes, createdAt, ...said }: Upload): TusUpload => {
  const { name: filename, caption, altText, note, guestName: name, sha256, batchId: batch } = said;
  const words = Object.entries({ filename, caption, altText, note, name, sha256, batch });
  return new TusUpload({
    id,
    size: bytes,
    offset: 0,
    metadata: Object.fromEntries(words.filter(([, value]) => value)),
    creation_date: createdAt.toISOString(),
  });
};

/** Forgets what has come of uploads that are none any more; what is younger than an hour may still get its row. */
export async function sweepUploads(
  { units }: Pick<Http, 'units'>,
  { directory }: Pick<FileStore, 'directory'>,
): Promise<void> {
  const names = await readdir(directory).catch(() => []);
  const old: string[] = [];
  for (const name of names) {
    const facts = await stat(join(directory, name)).catch(() => undefined);
    if (facts && facts.mtime.getTime() < Date.now() - HOUR) old.push(name);
  }
  const ids = old.filter((name) => isId(name));
  const known = await units.look(async (scope) => {
    const archives = await scope.em.find(ImportFile, { id: { $in: ids } }, { fields: ['id'] });
    return (await findUnderWay(scope, ids)).union(new Set(archives.map(({ id }) => id)));
  });
  for (const name of old.filter((it) => !known.has(it))) {
    await rm(join(directory, name), { force: true, recursive: true });
  }
}

const isId = (name: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
