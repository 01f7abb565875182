import { lock } from '../lock.ts';
import type { Scope } from '../scope.ts';
import { audit } from './audit.ts';
import { AuditRow, KEPT_DAYS } from './audit-row.ts';

/** The row that says how far the log was deleted. */
export const PRUNED = 'audit.pruned';

const DAY = 86_400_000;

/** Deletes the rows whose time is over, and writes down through which; needs a transaction. */
export async function pruneAudit(scope: Scope): Promise<void> {
  const { em, now } = scope;
  await lock(em, 'audit');
  const end = new Date(now().getTime() - KEPT_DAYS * DAY);
  // Up to the first that is kept: clocks may have been set back, and the chain must not get a hole.
  const [kept] = await em.find(
    AuditRow,
    { at: { $gte: end } },
    { orderBy: { number: 'asc' }, limit: 1 },
  );
  const old = { at: { $lt: end }, ...(kept && { number: { $lt: kept.number } }) };
  const [last] = await em.find(AuditRow, old, { orderBy: { number: 'desc' }, limit: 1 });
  if (!last) return;
  await em.nativeDelete(AuditRow, { number: { $lte: last.number } });
  await audit(scope, null, {
    action: PRUNED,
    target: `rows through ${last.number}`,
    after: { through: last.number },
  });
}
