import { CompiledQuery } from 'kysely';
import type { Scope } from '../scope.ts';
import type { ItemState } from './import-item.ts';
import type { Import } from './import.ts';

/** What became of one file. */
export type Outcome = {
  state: Exclude<ItemState, 'waiting' | 'skipped'>;
  photoIds?: string[];
  reason?: string;
};

/** How far an import is. */
export type Progress = Pick<
  Import,
  'state' | 'total' | 'added' | 'there' | 'failed' | 'doneBytes' | 'totalBytes'
>;

const settling = `update import_item set state = $2, photo_ids = $3::uuid[], reason = $4
  where id = $1 and state = 'waiting' returning bytes`;

const counting = `update import set added = added + $2, there = there + $3, failed = failed + $4,
    done_bytes = done_bytes + $5
  where id = $1 returning state, total, added, there, failed,
    done_bytes::float8 as "doneBytes", total_bytes::float8 as "totalBytes"`;

/** Writes down what became of a file that waited, and counts it, inside the caller's transaction. */
export async function settleItem(
  { em }: Pick<Scope, 'em'>,
  { importId, itemId }: { importId: string; itemId: string },
  { state, photoIds = [], reason }: Outcome,
): Promise<Progress> {
  const kysely = em.getKysely();
  const row = await kysely.executeQuery<{ bytes: string }>(
    CompiledQuery.raw(settling, [itemId, state, photoIds, reason ?? null]),
  );
  const isFirst = row.rows.length === 1;
  const one = (which: Outcome['state']) => (isFirst && state === which ? 1 : 0);
  const { rows } = await kysely.executeQuery<Progress>(
    CompiledQuery.raw(counting, [
      importId,
      one('added'),
      one('there'),
      one('failed'),
      isFirst ? row.rows[0]!.bytes : 0,
    ]),
  );
  const [progress] = rows;
  if (!progress) throw new Error('The import is gone.');
  return progress;
}
