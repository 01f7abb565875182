import { z } from 'zod';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import { readCursor } from '../cursor.ts';
import type { Scope } from '../scope.ts';
import { AuditRow } from './audit-row.ts';

/** Which rows are wanted; what is not given does not matter. */
export type AuditFilter = {
  /** A handle. */
  actor?: string | undefined;
  /** One action (`account.suspended`), or all of a noun (`account`). */
  action?: string | undefined;
  /** A part of the target, in any case. */
  target?: string | undefined;
  result?: AuditRow['result'] | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
};

const before = z.tuple([z.coerce.number().int().positive()]);

/** What was done here, the latest first. @throws Refusal `invalid_cursor` */
export async function findAudit(
  scope: Scope,
  { limit, cursor, ...filter }: PageQuery & AuditFilter,
): Promise<{ items: AuditRow[]; next: string | null }> {
  const [number] = readCursor(cursor, before) ?? [];
  const rows = await someRows(scope, filter, { before: number, limit: limit + 1 });
  return cutPage(rows, limit, (row) => [String(row.number)]);
}

const CHUNK = 500;

/** All such rows, the latest first, a chunk at a time. */
export async function* allAudit(scope: Scope, filter: AuditFilter): AsyncGenerator<AuditRow[]> {
  let number: number | undefined;
  for (;;) {
    const rows = await someRows(scope, filter, { before: number, limit: CHUNK });
    if (rows.length > 0) yield rows;
    if (rows.length < CHUNK) return;
    number = rows.at(-1)?.number;
  }
}

/** Every action that was ever written down, for choosing. */
export async function findActions({ em }: Scope): Promise<string[]> {
  const rows = await em
    .createQueryBuilder(AuditRow)
    .select('action', true)
    .orderBy({ action: 'asc' })
    .execute<{ action: string }[]>();
  return rows.map(({ action }) => action);
}

const someRows = (
  { em }: Scope,
  { actor, action, target, result, from, until }: AuditFilter,
  page: { before: number | undefined; limit: number },
): Promise<AuditRow[]> =>
  em.find(
    AuditRow,
    {
      ...(page.before !== undefined && { number: { $lt: page.before } }),
      ...(actor !== undefined && { actor }),
      ...(action !== undefined && {
        action: action.includes('.') ? action : { $like: `${literal(action)}.%` },
      }),
      ...(target !== undefined && { target: { $ilike: `%${literal(target)}%` } }),
      ...(result !== undefined && { result }),
      at: { ...(from && { $gte: from }), ...(until && { $lt: until }) },
    },
    { orderBy: { number: 'desc' }, limit: page.limit, disableIdentityMap: true },
  );

const literal = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);
