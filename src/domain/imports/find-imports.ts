import { LockMode } from '@mikro-orm/core';
import { CompiledQuery } from 'kysely';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Account } from '../accounts/account.ts';
import { readIdCursor } from '../cursor.ts';
import type { Scope } from '../scope.ts';
import { ImportFile } from './import-file.ts';
import { ImportItem, type ItemState } from './import-item.ts';
import { Import } from './import.ts';

/** Somebody's imports, the latest first. @throws Refusal `invalid_cursor` */
export async function findImports(
  { em }: Pick<Scope, 'em'>,
  account: Account,
  { limit, cursor }: PageQuery,
): Promise<{ items: Import[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const rows = await em.find(
    Import,
    { account, ...(before ? { id: { $lt: before } } : {}) },
    { orderBy: { id: 'desc' }, limit: limit + 1, populate: ['album'] },
  );
  return cutPage(rows, limit, ({ id }) => [id]);
}

/** One of somebody's own. @throws Refusal `not_found` */
export const findImport = (
  { em }: Pick<Scope, 'em'>,
  account: Account,
  id: string,
): Promise<Import> => em.findOneOrFail(Import, { id, account }, { populate: ['album'] });

/** The same, locked until the caller's transaction ends. @throws Refusal `not_found` */
export const lockImport = (
  { em }: Pick<Scope, 'em'>,
  account: Account,
  id: string,
): Promise<Import> =>
  em.findOneOrFail(Import, { id, account }, { lockMode: LockMode.PESSIMISTIC_WRITE });

/** What has been sent for imports, by the import's id, in the order in which it was sent. */
export async function findImportFiles(
  { em }: Pick<Scope, 'em'>,
  imports: readonly Pick<Import, 'id'>[],
): Promise<Map<string, ImportFile[]>> {
  const ids = imports.map(({ id }) => id);
  const files = await em.find(ImportFile, { import: { $in: ids } }, { orderBy: { id: 'asc' } });
  return Map.groupBy(files, (file) => file.import.id);
}

/** One line of an import's report. */
export type ReportLine = {
  path: string;
  bytes: number;
  state: ItemState;
  reason: string | null;
  uncertain: boolean;
  photos: string[];
};

const MOST_LINES = 1000;

const query = `select number, path, bytes::float8 as bytes, state, reason,
    is_uncertain as uncertain, photo_ids as photos
  from import_item where import_id = $1 and number > $2 order by number limit ${MOST_LINES}`;

/** Every file of an import and how it went with it, in the order of the source. */
export async function* readReport(
  { em }: Pick<Scope, 'em'>,
  importId: string,
): AsyncGenerator<ReportLine> {
  for (let after = -1; ;) {
    const { rows } = await em
      .getKysely()
      .executeQuery<ReportLine & { number: number }>(CompiledQuery.raw(query, [importId, after]));
    for (const { number, ...line } of rows) {
      after = number;
      yield line;
    }
    if (rows.length < MOST_LINES) return;
  }
}

/** How many items are in which state, and why, for a summary. */
export async function countReasons(
  { em }: Pick<Scope, 'em'>,
  importId: string,
): Promise<{ state: ItemState; reason: string | null; count: number }[]> {
  const { rows } = await em
    .getKysely()
    .executeQuery<{ state: ItemState; reason: string | null; count: number }>(
      CompiledQuery.raw(
        `select state, reason, count(*)::int as count from import_item
         where import_id = $1 group by state, reason order by count desc`,
        [importId],
      ),
    );
  return rows;
}

/** How many of an import's files wait for being brought. */
export const countWaiting = ({ em }: Pick<Scope, 'em'>, importId: string): Promise<number> =>
  em.count(ImportItem, { import: importId, state: 'waiting' });
