import { Follower } from '../../domain/albums/follower.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { answer } from '../documents/answer.ts';
import { pathsOf } from '../paths.ts';
import { sendActivity } from './send-activity.ts';

/** Tells somebody what became of their request to follow; the same again when they ask again. */
export const answerFollow = (units: UnitOfWork, followerId: string): Promise<void> =>
  units.transact(async (scope) => {
    const follower = await scope.em.findOne(
      Follower,
      { id: followerId, state: { $ne: 'pending' } },
      { populate: ['actor', 'album'] },
    );
    if (!follower) return;
    const { album, actor, followType, followUri, followObject } = follower;
    const uri = pathsOf(scope.origin).actor(album.id);
    await sendActivity(scope, {
      actorId: album.id,
      activity: answer(
        follower.isAccepted() ? 'Accept' : 'Reject',
        `${uri}/activities/${uuidv7()}`,
        uri,
        { id: followUri, type: followType, actor: actor.uri, object: followObject },
      ),
      objectUri: followUri,
      isPublic: false,
      inboxes: [actor.inbox],
    });
  });
