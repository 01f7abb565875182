import { Contribution } from '../../domain/contributions/contribution.ts';
import { lock } from '../../domain/lock.ts';
import { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { photosOf } from '../readable/notes.ts';
import { pathsOf } from '../paths.ts';
import { findBundleOf } from './find-bundle-of.ts';
import { unlist } from './list-contributed.ts';
import { publishAlbum } from './publish-photos.ts';
import { retractPost } from './retract-post.ts';
import { updateBundle } from './update-bundle.ts';

/**
 * Takes back the post of a photo that left its album, for good or for now; the others of its bundle stay. One that has
 * come back meanwhile, as the album's own or as somebody's post, keeps what it is now and loses what it was before.
 */
export async function retractPhoto(units: UnitOfWork, photoId: string): Promise<void> {
  const photo = await units.look(({ em }) => em.findOne(Photo, { id: photoId }));
  if (!photo) return;
  await units.transact(async (scope) => {
    await lock(scope.em, `publish:${photo.album.id}`);
    const left = await scope.em.findOne(Photo, { id: photoId }, { populate: ['album'] });
    if (!left) return;
    for (const uri of await findShown(scope, left)) await retractReference(scope, left, uri);
    if (left.noteId && !isOwnPost(left)) await retractNote(scope, left, left.noteId);
  });
  await publishAlbum(units, photo.album.id); // the others of its group may have waited for it
}

async function retractNote(scope: Scope, photo: Photo, noteId: string): Promise<void> {
  const { em, origin, now } = scope;
  const paths = pathsOf(origin);
  const bundle = await findBundleOf(scope, photo);
  photo.noteId = null;
  await em.flush();
  if (!bundle) {
    await retractPost(scope, photo.album, paths.note(noteId));
    return unlist(scope, photo.album, paths.note(noteId));
  }
  await unlist(scope, photo.album, paths.note(noteId));
  const rest = await photosOf(em, bundle);
  if (rest.length > 0) return updateBundle(scope, photo.album, bundle);
  bundle.retractedAt = now();
  await em.flush();
  await retractPost(scope, photo.album, paths.post(bundle.id));
}

/** Whether it is in the album as the album's own. */
const isOwnPost = (photo: Photo): boolean => photo.isListed() && photo.referenceUri === null;

/** The posts of others that it may have been shown as. */
async function findShown({ em }: Scope, photo: Photo): Promise<Set<string>> {
  const contribution = await em.findOne(Contribution, { photo }, { fields: ['noteUri'] });
  return new Set([photo.referenceUri, contribution?.noteUri].flatMap((uri) => uri ?? []));
}

/** One `Announce` stands for all photos of the post. */
async function retractReference(scope: Scope, photo: Photo, referenceUri: string): Promise<void> {
  const others = { album: photo.album, referenceUri, listedAt: { $ne: null }, trashedAt: null };
  if ((await scope.em.count(Photo, others)) > 0) return;
  await retractPost(scope, photo.album, referenceUri);
  await unlist(scope, photo.album, referenceUri);
}
