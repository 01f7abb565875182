import { LockMode } from '@mikro-orm/core';
import { Following } from '../../domain/followings/following.ts';
import { dropInvitation } from '../../domain/followings/receive-invitation.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { answer } from '../documents/answer.ts';
import { pathsOf } from '../paths.ts';
import { sendActivity } from './send-activity.ts';

/** Tells an album's server what one of our people answered to its invitation, once, and forgets the invitation. */
export const answerInvitation = (units: UnitOfWork, followingId: string): Promise<void> =>
  units.transact(async (scope) => {
    const following = await scope.em.findOne(
      Following,
      { id: followingId },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!following?.inviteAnswer) return;
    await sendAnswer(scope, following);
    dropInvitation(scope, following);
  });

/** The answer to an invitation, if one has been given and not been sent. */
export async function sendAnswer(scope: Scope, following: Following): Promise<void> {
  await scope.em.populate(following, ['actor']);
  const { account, actor, inviteUri, inviteAnswer } = following;
  if (!inviteUri || !inviteAnswer) return;
  const uri = pathsOf(scope.origin).actor(account.id);
  const invited = { id: inviteUri, type: 'Invite', actor: actor.uri, object: actor.uri } as const;
  await sendActivity(scope, {
    actorId: account.id,
    activity: answer(
      inviteAnswer === 'accepted' ? 'Accept' : 'Reject',
      `${uri}/activities/${uuidv7()}`,
      uri,
      invited,
    ),
    objectUri: inviteUri,
    isPublic: false,
    inboxes: [actor.inbox],
  });
}
