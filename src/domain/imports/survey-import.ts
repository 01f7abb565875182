import { CompiledQuery } from 'kysely';
import type {
  ImportItem as SourceItem,
  ImportSource,
  Survey,
} from '../../archive/sources/source.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { findOwnRoom } from '../uploads/find-own-room.ts';
import { albumsByKey, findImportedAlbums } from './bring-album.ts';
import { Import, type ImportPlan } from './import.ts';
import { wantedBy } from './leave-out.ts';
import { findHolders, findLengths, hashOf } from './known-files.ts';

/** How many albums a plan names. */
const MOST_NAMED = 500;
const AT_ONCE = 1000;

/** A survey as an import takes it: what is brought over, and what is left out on its own account. */
export type Choice = {
  items: SourceItem[];
  skips: { path: string; bytes: number; reason: string }[];
};

/** What of a survey is brought over: clips come with their photos, and what was thrown away only where it is wished. */
export function choose({ items, skips }: Survey, made: Pick<Import, 'wishes' | 'album'>): Choice {
  const wanted = wantedBy(made);
  const clips = new Set(items.flatMap(({ motion }) => motion ?? []));
  const own = items.filter(({ key }) => !clips.has(key));
  const isWanted = ({ trashed }: SourceItem) => !trashed || made.wishes.trashed;
  return {
    items: own.filter(isWanted).flatMap((item) => wanted(item) ?? []),
    skips: [
      ...own.filter((item) => !isWanted(item)).map(trashedItem),
      ...skips.map(({ path, reason }) => ({ path, bytes: 0, reason })),
    ],
  };
}

const trashedItem = ({ path, bytes }: SourceItem) => ({ path, bytes, reason: 'trashed' });

/**
 * Looks a source through and writes down what there is to bring over and what is left out; nothing is brought. What is
 * there already is found by its bytes, and of these only those are read whose length somebody has already. A second time
 * adds what is new in the source and keeps what became of the rest.
 */
export async function surveyImport(
  units: UnitOfWork,
  importId: string,
  source: ImportSource,
  signal?: AbortSignal,
): Promise<void> {
  const survey = await source.survey(signal);
  const made = await units.look(({ em }) =>
    em.findOneOrFail(Import, { id: importId }, { populate: ['account', 'album'] }),
  );
  const choice = choose(survey, made);
  await units.transact((scope) => writeItems(scope, importId, choice));
  const plan = await units.look((scope) => draw(scope, made, { source, survey, choice, signal }));
  await units.write(async ({ em }) => {
    const now = await em.findOneOrFail(Import, { id: importId });
    const totalBytes = choice.items.reduce((sum, { bytes }) => sum + bytes, 0);
    em.assign(now, { plan, total: choice.items.length, totalBytes, skipped: choice.skips.length });
    if (now.state === 'surveying') now.state = 'surveyed';
  });
}

const insertion = `insert into import_item (id, import_id, key, number, path, bytes, state, reason, is_uncertain)
  select (row->>'id')::uuid, $1, row->>'key', (row->>'number')::int, row->>'path', (row->>'bytes')::bigint,
    row->>'state', row->>'reason', (row->>'uncertain')::boolean
  from jsonb_array_elements($2::jsonb) as row
  on conflict (import_id, key) do nothing`;

async function writeItems({ em }: Scope, importId: string, choice: Choice): Promise<void> {
  const brought = choice.items.map((item) => ({
    key: item.key,
    path: item.path,
    bytes: item.bytes,
    state: 'waiting',
    reason: null,
    uncertain: item.takenAtSource === 'mtime',
  }));
  const left = choice.skips.map(({ path, bytes, reason }, number) => ({
    key: `skipped ${number} ${path}`,
    path,
    bytes,
    state: 'skipped',
    reason,
    uncertain: false,
  }));
  const rows = [...brought, ...left].map((row, number) => ({ ...row, number, id: uuidv7() }));
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const some = JSON.stringify(rows.slice(at, at + AT_ONCE));
    await em.getKysely().executeQuery(CompiledQuery.raw(insertion, [importId, some]));
  }
}

type Found = {
  source: ImportSource;
  survey: Survey;
  choice: Choice;
  signal: AbortSignal | undefined;
};

async function draw(scope: Scope, made: Import, found: Found): Promise<ImportPlan> {
  const { survey, choice } = found;
  const { items } = choice;
  const known = await findImportedAlbums(scope, made);
  const own = await findOwnRoom(scope, made.account);
  const { free } = await scope.storage.room();
  const isLoose = ({ albums }: SourceItem) => made.album === null && albums.length === 0;
  const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
  return {
    ...albumsOf(made, survey, items, known),
    photos: items.length,
    loose: items.filter(isLoose).length,
    bytes,
    ...(await findThere(scope, made, known, found)),
    skipped: countBy(choice.skips.map(({ reason }) => reason)),
    uncertain: items.filter(({ takenAtSource }) => takenAtSource === 'mtime').length,
    comments: items.reduce((sum, item) => sum + (item.exported ?? item).comments.length, 0),
    notes: survey.notes.slice(0, 20),
    room: own.quotaBytes === null ? null : Math.max(0, own.quotaBytes - own.usedBytes),
    diskRoom: free,
  };
}

function albumsOf(
  made: Import,
  survey: Survey,
  items: readonly SourceItem[],
  known: ReadonlyMap<string, string>,
): Pick<ImportPlan, 'albums' | 'albumCount'> {
  if (made.album) return { albums: [], albumCount: 0 };
  const counts = countBy(items.flatMap(({ albums }) => albums));
  const byKey = albumsByKey(survey);
  const used = survey.albums.filter(({ key }) => counts[key] !== undefined);
  const albums = used.slice(0, MOST_NAMED).map(({ key, title, parent }) => ({
    key,
    title,
    parent: parent === null ? null : (byKey.get(parent)?.title ?? null),
    photos: counts[key] ?? 0,
    isNew: !known.has(key),
  }));
  return { albums, albumCount: used.length };
}

/** Another server’s files are not fetched twice: of those it is found out when they come. */
async function findThere(
  scope: Scope,
  made: Import,
  known: ReadonlyMap<string, string>,
  { source, choice, signal }: Found,
): Promise<Pick<ImportPlan, 'there' | 'thereBytes'>> {
  if (source.kind === 'immich') return { there: null, thereBytes: 0 };
  const lengths = await findLengths(scope, made.account.id);
  let there = 0;
  let thereBytes = 0;
  for (const item of choice.items) {
    signal?.throwIfAborted();
    if (!lengths.has(item.bytes)) continue;
    const sha256 = await hashOf(item);
    if (sha256 === null) continue;
    const holders = await findHolders(scope, made.account.id, sha256);
    if (!isThere(made, item, known, holders)) continue;
    there += 1;
    thereBytes += item.bytes;
  }
  return { there, thereBytes };
}

function isThere(
  made: Import,
  { albums }: SourceItem,
  known: ReadonlyMap<string, string>,
  holders: ReadonlySet<string>,
): boolean {
  if (made.album) return holders.has(made.album.id);
  if (albums.length === 0) return holders.size > 0;
  return albums.every((key) => holders.has(known.get(key) ?? ''));
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
