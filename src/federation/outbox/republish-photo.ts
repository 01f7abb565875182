import type { Album } from '../../domain/albums/album.ts';
import { lock } from '../../domain/lock.ts';
import { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { photoNote } from '../documents/photo-note.ts';
import { describePost, published } from '../notes.ts';
import { pathsOf } from '../paths.ts';
import { Post } from '../post.ts';
import { findBundleOf } from './find-bundle-of.ts';
import { isNews, laterThan, sendUpdate } from './send-update.ts';

/** Sends what changed about a published photo: of its own `Note` or of the bundle that it came in. */
export const republishPhoto = (units: UnitOfWork, photoId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em, origin, now } = scope;
    const listed = await em.findOne(Photo, { id: photoId }, { fields: ['album'] });
    if (!listed) return;
    await lock(em, `publish:${listed.album.id}`);
    const photo = await em.findOne(
      Photo,
      { id: photoId, ...published, album: { trashedAt: null } },
      { populate: ['album'], refresh: true },
    );
    if (!photo?.publishedAt) return;
    const bundle = await findBundleOf(scope, photo);
    if (bundle) await updateBundle(scope, photo.album, bundle);
    const note = photoNote(pathsOf(origin), photo.album, photo);
    if (!(await isNews(scope, note))) return;
    photo.noteUpdatedAt = laterThan(photo.noteUpdatedAt ?? photo.publishedAt, now());
    await em.flush();
    if (bundle) return;
    await sendUpdate(scope, photo.album, photoNote(pathsOf(origin), photo.album, photo));
  });

/** Sends a bundle as it is now, if followers were told something else. */
export async function updateBundle(scope: Scope, album: Album, bundle: Post): Promise<void> {
  const note = await describePost(scope, album, bundle);
  if (!note || !(await isNews(scope, note))) return;
  bundle.updatedAt = laterThan(bundle.updatedAt ?? bundle.createdAt, scope.now());
  await scope.em.flush();
  const changed = await describePost(scope, album, bundle);
  if (changed) await sendUpdate(scope, album, changed);
}
