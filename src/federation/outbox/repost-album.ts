import { Album } from '../../domain/albums/album.ts';
import { lock } from '../../domain/lock.ts';
import { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import { create } from '../documents/create.ts';
import { photoNote } from '../documents/photo-note.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { pathsOf } from '../paths.ts';
import { listAllContributed } from './list-contributed.ts';
import { giveNote } from './publish-photos.ts';
import { retractEverything } from './retract-album.ts';
import { sendActivity } from './send-activity.ts';

/**
 * Takes back everything that an album posted while it was for others: no peer ever changes whom a post is for. The
 * photos get new `Note`s, which stand in the outbox and are sent to nobody.
 */
export async function repostAlbum(scope: Scope, albumId: string): Promise<void> {
  await lock(scope.em, `publish:${albumId}`);
  const album = await scope.em.findOne(Album, { id: albumId, trashedAt: null });
  if (!album || !(await wasForOthers(scope, album))) return;
  await retractEverything(scope, album);
  await giveNewNotes(scope, album);
  await listAllContributed(scope, album);
}

const wasForOthers = async ({ em }: Scope, album: Album): Promise<boolean> =>
  (await em.count(OutboxActivity, {
    actorId: album.id,
    type: { $in: ['Create', 'Announce'] },
    isPublic: !album.isPublic(),
    retractedAt: null,
  })) > 0;

async function giveNewNotes(scope: Scope, album: Album): Promise<void> {
  const { em, origin, mediaOrigin, now } = scope;
  const photos = await em.find(
    Photo,
    {
      album,
      state: 'ready',
      listedAt: { $ne: null },
      publishedAt: { $ne: null },
      trashedAt: null,
      referenceUri: null,
    },
    { refresh: true },
  );
  for (const photo of photos) giveNote(photo, photo.publishedAt ?? now());
  await em.flush();
  for (const photo of photos) {
    const note = photoNote(pathsOf(origin, mediaOrigin), album, photo);
    await sendActivity(scope, {
      actorId: album.id,
      activity: create(note),
      objectUri: note.id,
      isPublic: album.isPublic(),
      inboxes: [],
    });
  }
}
