import { Album } from '../../domain/albums/album.ts';
import { lock } from '../../domain/lock.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { addressing } from '../documents/audience.ts';
import { pathsOf } from '../paths.ts';
import { everyInbox, followerInboxes } from './recipients.ts';
import { retractEverything } from './retract-album.ts';
import { sendFarewell } from './send-farewell.ts';

/** Tells every server that knows an album that it is gone for ever, once all its posts have been taken back. */
export const deleteAlbumActor = (units: UnitOfWork, albumId: string): Promise<void> =>
  units.transact(async (scope) => {
    const album = await scope.em.findOne(Album, { id: albumId, endedAt: { $ne: null } });
    if (album) await takeLeave(scope, album);
  });

/** The same inside the caller's transaction; doing it again sends nothing. */
export async function takeLeave(scope: Scope, album: Album): Promise<void> {
  const { em, origin } = scope;
  await lock(em, `publish:${album.id}`);
  await retractEverything(scope, album);
  const followers = await followerInboxes(em, album);
  await sendFarewell(scope, album.id, {
    audience: addressing(album.audience, pathsOf(origin).followers(album.id)),
    inboxes: await everyInbox(em, album.id, followers),
  });
}
