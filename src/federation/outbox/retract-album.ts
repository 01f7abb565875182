import { Album } from '../../domain/albums/album.ts';
import { lock } from '../../domain/lock.ts';
import { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { Post } from '../post.ts';
import { unlistAll } from './list-contributed.ts';
import { followerInboxes } from './recipients.ts';
import { retractPost } from './retract-post.ts';

/** Takes back everything that an album posted, since the album is in the trash. */
export const retractAlbum = (units: UnitOfWork, albumId: string): Promise<void> =>
  units.transact(async (scope) => {
    await lock(scope.em, `publish:${albumId}`);
    const album = await scope.em.findOne(Album, { id: albumId, trashedAt: { $ne: null } });
    if (album) await retractEverything(scope, album);
  });

/** Takes back all posts; the photos have no `Note`s any more. */
export async function retractEverything(scope: Scope, album: Album): Promise<void> {
  const { em, now } = scope;
  const posts = await em.find(OutboxActivity, {
    actorId: album.id,
    type: { $in: ['Create', 'Announce'] },
    retractedAt: null,
  });
  const followers = await followerInboxes(em, album);
  for (const { objectUri } of posts) {
    if (objectUri) await retractPost(scope, album, objectUri, followers);
  }
  await unlistAll(scope, album);
  await em.nativeUpdate(Photo, { album, noteId: { $ne: null } }, { noteId: null });
  await em.nativeUpdate(Post, { album, retractedAt: null }, { retractedAt: now() });
}
