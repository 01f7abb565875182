import { Album } from '../../domain/albums/album.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { removeActor } from '../documents/delete.ts';
import { pathsOf } from '../paths.ts';
import { followerInboxes } from './recipients.ts';
import { sendActivity } from './send-activity.ts';

/** Tells followers' servers that an album is gone for ever. */
export const deleteAlbumActor = (units: UnitOfWork, albumId: string): Promise<void> =>
  units.transact(async (scope) => {
    const album = await scope.em.findOne(Album, { id: albumId });
    if (!album) return;
    const actor = pathsOf(scope.origin).actor(albumId);
    await sendActivity(scope, {
      actorId: albumId,
      activity: removeActor(actor, scope.now()),
      objectUri: actor,
      isPublic: false,
      inboxes: await followerInboxes(scope.em, album),
    });
  });
