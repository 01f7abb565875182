import { CompiledQuery } from 'kysely';
import { Account } from '../accounts/account.ts';
import { Session } from '../accounts/session.ts';
import { audit } from '../audit/audit.ts';
import { withdrawInvitationsOf } from '../invitations/invite.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';

/**
 * Keeps somebody out, in the caller's transaction: they are signed out everywhere, their tokens open nothing, their
 * albums answer nobody, their links say that sharing is off, and what they said is not shown. Nothing is lost: followers
 * stay, and other servers are told of no deletion. Again changes nothing.
 * @throws Refusal `own_account`, `last_admin`
 */
export async function suspendAccount(
  scope: Scope,
  by: Account,
  account: Account,
  reason: string,
): Promise<void> {
  const { em, now } = scope;
  if (account.suspendedAt) return;
  requireOther(by, account);
  if (account.role === 'admin') await requireAnotherAdmin(scope, account);
  account.suspendedAt = now();
  await em.nativeDelete(Session, { account });
  await withdrawInvitationsOf(scope, account);
  await em.flush();
  const albums = await run(
    scope,
    `update album set trashed_at = $2, withheld_at = $2
     where owner_id = $1 and trashed_at is null and ended_at is null`,
    [account.id, now()],
  );
  await audit(scope, by, {
    action: 'account.suspended',
    target: `@${account.handle}`,
    after: { albums, ...(reason && { reason }) },
  });
}

/** Lets somebody back, with their albums and links as they were. Again changes nothing. */
export async function reinstateAccount(scope: Scope, by: Account, account: Account): Promise<void> {
  if (!account.suspendedAt) return;
  account.suspendedAt = null;
  await scope.em.flush();
  const albums = await run(
    scope,
    `update album set trashed_at = null, withheld_at = null
     where owner_id = $1 and withheld_at is not null and ended_at is null`,
    [account.id],
  );
  await audit(scope, by, {
    action: 'account.reinstated',
    target: `@${account.handle}`,
    after: { albums },
  });
}

/** Nobody locks themselves out by a slip. @throws Refusal `own_account` */
export function requireOther(by: Account, { id }: Account): void {
  if (by.id !== id) return;
  throw new Refusal(
    'conflict',
    'own_account',
    'That is your own account: another one has to do it.',
  );
}

/** Of two administrators who go at once, one is too late. @throws Refusal `last_admin` */
export async function requireAnotherAdmin({ em }: Scope, { id }: Account): Promise<void> {
  await lock(em, 'administrators');
  const others = { role: 'admin', endedAt: null, suspendedAt: null, id: { $ne: id } } as const;
  if ((await em.count(Account, others)) > 0) return;
  throw new Refusal(
    'conflict',
    'last_admin',
    'The last administrator cannot go: name another one first.',
  );
}

async function run({ em }: Scope, sql: string, values: unknown[]): Promise<number> {
  const result = await em.getKysely().executeQuery(CompiledQuery.raw(sql, values));
  return Number(result.numAffectedRows ?? 0);
}
