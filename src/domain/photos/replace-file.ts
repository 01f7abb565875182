import { uuidv7 } from '../../lib/uuid.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { refuseDuplicate, seenBy } from './add-photo.ts';
import { findPhotoFor } from './find-photos.ts';
import { keepOriginal, type Upload } from './keep-original.ts';
import type { Photo } from './photo.ts';
import { PhotoVersion } from './photo-version.ts';
import { requireReplacing } from './policy.ts';

/** For how long a file that was replaced can come back, in milliseconds. */
export const VERSIONS_KEPT = 30 * 24 * 60 * 60_000;

/**
 * A photo whose file this viewer may replace. @throws Refusal `not_found`, `role_insufficient`, `not_your_photo`
 */
export async function findPhotoToReplace(scope: Scope, viewer: Viewer, id: string): Promise<Photo> {
  const photo = await findPhotoFor(scope, viewer, id, 'describe');
  requireReplacing(viewer, photo);
  return photo;
}

/**
 * Takes a file that is to replace a photo's own, inside the caller's transaction. The photo stays as it is until the new
 * pictures are made, and for ever where they cannot be.
 * @throws Refusal `not_found`, `role_insufficient`, `not_your_photo`, `still_preparing`, `duplicate`, `another_kind`, and those of keepOriginal
 */
export async function replaceFile(
  scope: Scope,
  viewer: Viewer,
  id: string,
  upload: Upload,
): Promise<PhotoVersion> {
  const { em } = scope;
  const photo = await findPhotoToReplace(scope, viewer, id);
  await requireSettled(scope, photo);
  await refuseDuplicate(scope, photo.album, upload.sha256, seenBy(viewer));
  const versionId = uuidv7();
  const { kind, ...original } = await keepOriginal(scope, versionId, upload);
  if (kind !== photo.kind) throw anotherKind();
  const version = em.create(PhotoVersion, { id: versionId, photo, ...original });
  em.persist(version);
  record(em, 'version.added', version.id);
  return version;
}

/**
 * Brings back a file that was replaced, inside the caller's transaction.
 * @throws Refusal `not_found`, `role_insufficient`, `not_your_photo`, `still_preparing`
 */
export async function bringBackVersion(
  scope: Scope,
  viewer: Viewer,
  photoId: string,
  versionId: string,
): Promise<PhotoVersion> {
  const { em, now } = scope;
  const photo = await findPhotoToReplace(scope, viewer, photoId);
  await requireSettled(scope, photo);
  const version = await em.findOneOrFail(
    PhotoVersion,
    { id: versionId, photo, state: 'former' },
    { refresh: true },
  );
  version.state = 'coming';
  version.changedAt = now();
  record(em, 'version.added', version.id);
  return version;
}

/** What was liked and told to others as a picture stays one, and so does a video. */
const anotherKind = (): Refusal =>
  new Refusal(
    'unprocessable',
    'another_kind',
    'A photo is replaced by a photo, and a video by a video.',
  );

/** The files of a photo beside its original, the latest first. */
export const findVersions = ({ em }: Scope, photo: Photo): Promise<PhotoVersion[]> =>
  em.find(PhotoVersion, { photo }, { orderBy: { changedAt: 'desc', id: 'desc' } });

/** One replacement after the other. */
async function requireSettled({ em }: Scope, photo: Photo): Promise<void> {
  await lock(em, `versions:${photo.id}`);
  const isPreparing =
    photo.state === 'processing' || (await em.count(PhotoVersion, { photo, state: 'coming' })) > 0;
  if (!isPreparing) return;
  const sentence = 'This photo is still being prepared. Try again in a moment.';
  throw new Refusal('conflict', 'still_preparing', sentence);
}
