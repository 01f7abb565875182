import { uuidv7 } from '../../lib/uuid.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { answerInvitation } from './answer-invitation.ts';
import { Following } from './following.ts';

/**
 * One of our people asks to follow somebody on another server, inside the caller's transaction. Asking again for what
 * was not answered, or was refused, sends a new request; who follows already goes on following. Whoever was asked in
 * says yes by asking.
 */
export async function requestFollowing(
  { em, origin }: Scope,
  account: Account,
  actor: RemoteActor,
): Promise<Following> {
  await lock(em, `following ${account.id} ${actor.id}`);
  const known = await em.findOne(Following, { account, actor }, { populate: ['actor'] });
  if (known?.isAccepted()) return known;
  if (known?.state === 'invited' && !known.inviteAnswer)
    answerInvitation({ em }, known, 'accepted');
  const followUri = `${origin}/ap/actors/${account.id}/activities/${uuidv7()}`;
  const following = known ?? em.create(Following, { account, actor, followUri });
  em.persist(em.assign(following, { followUri, state: 'requested', acceptedAt: null }));
  record(em, 'following.requested', following.id);
  record(em, 'remote-actor.changed', actor.id);
  return following;
}
