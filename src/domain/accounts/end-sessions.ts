import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Account } from './account.ts';
import { Session } from './session.ts';

/** Signs one browser of somebody out. @throws Refusal `not_found` */
export async function endSession({ em }: Scope, account: Account, id: string): Promise<void> {
  if ((await em.nativeDelete(Session, { id, account })) === 0) throw notFound();
}

/** Signs somebody out everywhere, but for one browser where one is given. */
export async function endOtherSessions(
  { em }: Scope,
  account: Account,
  kept: Session | null,
): Promise<void> {
  await em.nativeDelete(Session, { account, ...(kept ? { id: { $ne: kept.id } } : {}) });
}
