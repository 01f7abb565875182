import {
  SourceError,
  type ImportAlbum,
  type ImportItem as SourceItem,
  type ImportSource,
  type Survey,
} from '../../archive/sources/source.ts';
import { Album } from '../albums/album.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { arrangeAlbums } from './arrange-albums.ts';
import { albumsByKey, bringAlbum, bringLibrary } from './bring-album.ts';
import { arrangeExported, bringEmptyAlbums } from './finish-exported-albums.ts';
import { bringExportedLinks } from './bring-exported-links.ts';
import { bringItem, type Targets } from './bring-item.ts';
import { endsAll } from './ends-all.ts';
import { bringLinks } from './bring-links.ts';
import { ImportItem } from './import-item.ts';
import { Import } from './import.ts';
import { settleLeftOut, wantedOf } from './leave-out.ts';
import { settleItem, type Progress } from './settle-item.ts';
import { choose } from './survey-import.ts';

/** How many files are asked for at once. */
const AT_ONCE = 500;
/** So many files after one another that could not be brought for no reason of their own: then the reason is not theirs. */
const MOST_SURPRISES = 5;

/** To the person whose import it is; the refusal itself is worded for whoever gives to an album. */
const NO_ROOM =
  'There is no room for more photos. Make some, and go on: what is here already does not come twice.';

type Running = {
  signal?: AbortSignal | undefined;
  /** When it makes room for others, so that a job is not one for days. */
  until?: Date | undefined;
  /** Told after each file. */
  progress?: ((now: Progress) => void) | undefined;
  /** Told of what nobody expected, with the path of the file. */
  surprised: (error: unknown, path: string) => void;
};

/**
 * Brings over what waits, file by file, until nothing does, somebody stops it or there is no room. It can end at any
 * moment and be begun again: each file's photos and its row are one commit. Answers whether it ended only for `until`.
 * @throws SourceError where the source as a whole cannot be read; the signal's reason
 */
export async function runImport(
  units: UnitOfWork,
  importId: string,
  source: ImportSource,
  running: Running,
): Promise<boolean> {
  const made = await units.look(({ em }) => em.findOne(Import, { id: importId, state: 'running' }));
  if (!made) return false;
  const survey = await source.survey(running.signal);
  await settleLeftOut(units, made, survey);
  const bring = openBringing(units, made, survey, running);
  for (;;) {
    const waiting = await findWaiting(units, importId);
    if (waiting.length === 0) break;
    for (const row of waiting) {
      running.signal?.throwIfAborted();
      if (running.until && running.until < new Date()) return true;
      const now = await bring(row);
      if (now) running.progress?.(now);
      if (!(await isRunning(units, importId))) return false;
    }
  }
  await bringEmptyAlbums(units, importId, survey);
  const wanted = wantedOf(survey, made);
  await arrangeAlbums(units, importId, wanted);
  await arrangeExported(units, importId, wanted);
  await bringLinks(units, importId, wanted);
  await bringExportedLinks(units, importId, wanted);
  await finish(units, importId);
  return false;
}

/** Brings one file after the other, and writes down why one could not be brought; stops the import where there is no room. */
function openBringing(
  units: UnitOfWork,
  made: Import,
  survey: Survey,
  { signal, surprised }: Running,
): (row: ImportItem) => Promise<Progress | undefined> {
  const importId = made.id;
  const items = new Map(choose(survey, made).items.map((item) => [item.key, item]));
  const all = new Map(survey.items.map((item) => [item.key, item]));
  const albums = albumsByKey(survey);
  let surprises = 0;

  const bringRow = (row: ImportItem): Promise<Progress | undefined> => {
    const item = items.get(row.key);
    if (!item) throw new SourceError('file_gone', 'The source does not have it any more.');
    const clip = item.motion === null ? undefined : all.get(item.motion);
    const ids = { importId, itemId: row.id };
    return bringItem(units, ids, { ...item, clip }, targetsOf(item, albums));
  };

  return async (row) => {
    try {
      const now = await bringRow(row);
      surprises = 0;
      return now;
    } catch (error) {
      if (signal?.aborted) throw error;
      if (error instanceof Refusal && endsAll(error)) {
        await stopFor(units, importId, error);
        return undefined;
      }
      const reason = reasonOf(error);
      if (reason === undefined) {
        surprised(error, row.path);
        surprises += 1;
        if (surprises >= MOST_SURPRISES) throw error;
      }
      const outcome = { state: 'failed', reason: reason ?? 'internal' } as const;
      return units.transact((scope) => settleItem(scope, { importId, itemId: row.id }, outcome));
    }
  };
}

/** Where a file goes: to the one album that was wished, to the library, or to those that it is in. */
const targetsOf =
  (item: SourceItem, albums: ReadonlyMap<string, ImportAlbum>): Targets =>
  async (scope, made) => {
    if (made.album) return [await findTarget(scope, made.album.id)];
    if (item.albums.length === 0) return [await bringLibrary(scope, made)];
    const found: Album[] = [];
    for (const key of item.albums) found.push(await bringAlbum(scope, made, albums, key));
    return found;
  };

async function findTarget({ em }: Scope, id: string): Promise<Album> {
  const album = await em.findOne(Album, { id, trashedAt: null }, { populate: ['owner'] });
  if (!album) throw notFound();
  return album;
}

const findWaiting = (units: UnitOfWork, importId: string): Promise<ImportItem[]> =>
  units.look(({ em }) =>
    em.find(
      ImportItem,
      { import: importId, state: 'waiting' },
      { orderBy: { number: 'asc' }, limit: AT_ONCE },
    ),
  );

const isRunning = (units: UnitOfWork, id: string): Promise<boolean> =>
  units.look(async ({ em }) => (await em.count(Import, { id, state: 'running' })) > 0);

/** Why a file could not be brought, where that is known: a code. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof Refusal) return error.code;
  if (!(error instanceof SourceError)) return undefined;
  if (wholeSource.has(error.code)) throw error;
  return error.code;
}

const wholeSource = new Set<SourceError['code']>(['source_unreachable', 'source_refused']);

const stopFor = (units: UnitOfWork, importId: string, { code }: Refusal): Promise<void> =>
  units.write(async ({ em }) => {
    const made = await em.findOneOrFail(Import, { id: importId });
    if (made.state === 'running') {
      em.assign(made, { state: 'stopped', failure: code, failureSentence: NO_ROOM });
    }
  });

const finish = (units: UnitOfWork, importId: string): Promise<void> =>
  units.write(async ({ em, now }) => {
    const made = await em.findOneOrFail(Import, { id: importId });
    if (made.state !== 'running') return;
    em.assign(made, {
      state: 'done',
      failure: null,
      failureSentence: null,
      endedAt: now(),
      access: made.failed > 0 ? made.access : null,
    });
  });
