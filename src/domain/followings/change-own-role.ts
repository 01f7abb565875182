import { LockMode } from '@mikro-orm/core';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Role } from '../role.ts';
import type { Scope } from '../scope.ts';
import { Following } from './following.ts';

/**
 * An album on another server says what one of our people may do in it: `added` is said of somebody who may do
 * something, whatever it is. Answers whether it is about somebody who was asked in or follows it.
 */
export async function changeOwnRole(
  { em }: Scope,
  album: RemoteActor,
  accountId: string,
  role: Role | 'added' | null,
): Promise<boolean> {
  const following = await em.findOne(
    Following,
    { account: accountId, actor: album, state: { $in: ['invited', 'requested', 'accepted'] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!following) return false;
  if (role === 'added') following.role ??= following.inviteRole ?? 'contributor';
  else following.role = role;
  return true;
}
