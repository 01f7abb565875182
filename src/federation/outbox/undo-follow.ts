import { LockMode } from '@mikro-orm/core';
import { Following } from '../../domain/followings/following.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { follow } from '../documents/follow.ts';
import { leave } from '../documents/leave.ts';
import { undo } from '../documents/undo.ts';
import { pathsOf } from '../paths.ts';
import { sendAnswer } from './answer-invitation.ts';
import { sendActivity } from './send-activity.ts';

/** Tells somebody's server that one of our people follows them no longer, and takes no part any more, and forgets that they did. */
export const undoFollow = (units: UnitOfWork, followingId: string): Promise<void> =>
  units.transact(async (scope) => {
    const following = await scope.em.findOne(
      Following,
      { id: followingId, state: 'ended' },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!following) return;
    await sendAnswer(scope, following);
    await scope.em.populate(following, ['actor']);
    const { account, actor, followUri } = following;
    const { actor: uri } = pathsOf(scope.origin);
    await sendActivity(scope, {
      actorId: account.id,
      activity: undo(follow(followUri, uri(account.id), actor.uri)),
      objectUri: actor.uri,
      isPublic: false,
      inboxes: [actor.inbox],
    });
    if (following.role) {
      await sendActivity(scope, {
        actorId: account.id,
        activity: leave(`${followUri}-leave`, uri(account.id), actor.uri),
        objectUri: actor.uri,
        isPublic: false,
        inboxes: [actor.inbox],
      });
    }
    scope.em.remove(following);
  });
