import { Following } from '../../domain/followings/following.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { follow } from '../documents/follow.ts';
import { pathsOf } from '../paths.ts';
import { sendActivity } from './send-activity.ts';

/** Asks somebody on another server whether one of our people may follow them. */
export const sendFollow = (units: UnitOfWork, followingId: string): Promise<void> =>
  units.transact(async (scope) => {
    const following = await scope.em.findOne(
      Following,
      { id: followingId, state: 'requested' },
      { populate: ['actor'] },
    );
    if (!following) return;
    const { account, actor, followUri } = following;
    await sendActivity(scope, {
      actorId: account.id,
      activity: follow(followUri, pathsOf(scope.origin).actor(account.id), actor.uri),
      objectUri: actor.uri,
      isPublic: false,
      inboxes: [actor.inbox],
    });
  });
