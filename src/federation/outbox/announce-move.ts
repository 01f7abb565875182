import { Album } from '../../domain/albums/album.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { move } from '../documents/move.ts';
import { pathsOf } from '../paths.ts';
import { followerInboxes } from './recipients.ts';
import { sendActivity } from './send-activity.ts';

/** Tells followers' servers where an album is now, so that they follow it there. */
export const announceMove = (units: UnitOfWork, albumId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em, origin } = scope;
    const album = await em.findOne(Album, { id: albumId, trashedAt: null });
    if (!album?.movedTo || !album.movedAt) return;
    const paths = pathsOf(origin);
    const actor = paths.actor(albumId);
    await sendActivity(scope, {
      actorId: albumId,
      activity: move(actor, {
        target: album.movedTo,
        followers: paths.followers(albumId),
        at: album.movedAt,
      }),
      objectUri: actor,
      isPublic: false,
      inboxes: await followerInboxes(em, album),
    });
  });
