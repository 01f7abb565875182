import type { Account } from '../accounts/account.ts';
import { ActorBlock } from '../blocks/actor-block.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';

/** Ends one of somebody's own blocks; what it took away does not come back. @throws Refusal `not_found` */
export async function unblockActor({ em }: Scope, account: Account, id: string): Promise<void> {
  if ((await em.nativeDelete(ActorBlock, { id, account })) === 0) throw notFound();
}
