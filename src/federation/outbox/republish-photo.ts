import { lock } from '../../domain/lock.ts';
import { Photo } from '../../domain/photos/photo.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { photoNote } from '../documents/photo-note.ts';
import { published } from '../readable/notes.ts';
import { pathsOf } from '../paths.ts';
import { findBundleOf } from './find-bundle-of.ts';
import { isNews, laterThan, sendUpdate } from './send-update.ts';
import { updateBundled } from './update-bundle.ts';

/** Sends what changed about a published photo: of its own `Note` or of the bundle that it came in. */
export const republishPhoto = (units: UnitOfWork, photoId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em, origin, mediaOrigin, now } = scope;
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
    const note = photoNote(pathsOf(origin, mediaOrigin), photo.album, photo);
    if (!bundle && !(await isNews(scope, note))) return;
    photo.noteUpdatedAt = laterThan(photo.noteUpdatedAt ?? photo.publishedAt, now());
    await em.flush();
    const { album } = photo;
    if (bundle) return updateBundled(scope, album, { bundle, photo });
    await sendUpdate(scope, album, photoNote(pathsOf(origin, mediaOrigin), album, photo));
  });
