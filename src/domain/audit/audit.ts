import type { Account } from '../accounts/account.ts';
import { lock } from '../lock.ts';
import type { Scope } from '../scope.ts';
import { AuditRow } from './audit-row.ts';
import { BEGINNING, sealRow } from './seal-row.ts';

/** What is written down. `before` and `after` hold what changed, never a secret or a password. */
export type Deed = {
  /** `noun.verb`, in the past tense: `account.suspended`. */
  action: string;
  /** What it was done to, so that people recognise it: a handle, a host, a title with its id. */
  target: string;
  before?: object | undefined;
  after?: object | undefined;
  /** `refused` where somebody tried what they may not. */
  result?: AuditRow['result'] | undefined;
};

/**
 * Adds a row to the audit log, in the caller's transaction, which it needs: what is done and what is written about it
 * are one commit. What the caller changed so far is written first, so that the lock on the end of the chain is the last.
 * `by` is null where nobody was signed in, or the program does something by itself.
 */
export async function audit(
  scope: Scope,
  by: Pick<Account, 'id' | 'handle'> | null,
  { action, target, before, after, result = 'done' }: Deed,
): Promise<void> {
  const { em, now, seal, network } = scope;
  if (!em.isInTransaction()) throw new Error('An audit row needs a transaction.');
  await em.flush();
  await lock(em, 'audit');
  const [last] = await em.find(AuditRow, {}, { orderBy: { number: 'desc' }, limit: 1 });
  const row = {
    number: (last?.number ?? 0) + 1,
    at: now(),
    actorId: by?.id ?? null,
    actor: by?.handle ?? null,
    action,
    target: target.slice(0, 500),
    result,
    network: network ?? null,
    before: before ? JSON.stringify(before) : null,
    after: after ? JSON.stringify(after) : null,
    previous: last?.seal ?? BEGINNING,
  };
  await em.insert(AuditRow, { ...row, seal: sealRow(seal, row) });
}
