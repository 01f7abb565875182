import type { Scope } from '../scope.ts';
import { AuditRow } from './audit-row.ts';
import { PRUNED } from './prune-audit.ts';
import { BEGINNING, keysOf, sealBy } from './seal-row.ts';

/** What came of looking through the whole log. */
export type AuditProof = {
  rows: number;
  /** The first row that is not what was written, or that comes after one that is missing; null when all are right. */
  brokenAt: number | null;
  /** The last row's number and seal. Kept elsewhere, they also tell later whether the end was cut off. */
  head: { number: number; seal: string } | null;
};

const CHUNK = 1000;

/** Looks through the log from its first row: nothing changed, nothing missing, nothing in another order. */
export async function verifyAudit({ em, seal }: Scope): Promise<AuditProof> {
  let rows = 0;
  let last: AuditRow | undefined;
  let begins: number | undefined;
  let pruned = 0;
  const keys = keysOf(seal);
  /** No row is sealed by a key that was replaced before. */
  let age = keys.length - 1;
  for (;;) {
    const chunk: AuditRow[] = await em.find(
      AuditRow,
      { number: { $gt: last?.number ?? -1 } },
      { orderBy: { number: 'asc' }, limit: CHUNK, disableIdentityMap: true },
    );
    for (const row of chunk) {
      const follows = last
        ? row.number === last.number + 1 && row.previous === last.seal
        : row.number > 1 || row.previous === BEGINNING;
      const by = keys.findLastIndex((key, index) => index <= age && row.seal === sealBy(key, row));
      if (!follows || by === -1) {
        return { rows, brokenAt: row.number, head: headOf(last) };
      }
      age = by;
      begins ??= row.number;
      if (row.action === PRUNED) pruned = Math.max(pruned, prunedBy(row));
      rows += 1;
      last = row;
    }
    if (chunk.length < CHUNK) break;
  }
  const isWhole = begins === undefined || begins === pruned + 1;
  return { rows, brokenAt: isWhole ? null : (begins ?? null), head: headOf(last) };
}

const headOf = (row: AuditRow | undefined): AuditProof['head'] =>
  row ? { number: row.number, seal: row.seal } : null;

/** Through which number rows were deleted when their time was over. */
const prunedBy = ({ after }: AuditRow): number =>
  (JSON.parse(after ?? '{}') as { through?: number }).through ?? 0;
