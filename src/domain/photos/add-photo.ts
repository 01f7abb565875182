import { uuidv7 } from '../../lib/uuid.ts';
import type { SidecarWords } from '../../media/metadata/sidecar.ts';
import type { Album } from '../albums/album.ts';
import { requireAction } from '../albums/policy.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { takeSidecar } from './file-words.ts';
import { keepOriginal, type Upload } from './keep-original.ts';
import { nameKey } from './name-key.ts';
import { Photo } from './photo.ts';
import { canSeePhoto } from './policy.ts';

/** What somebody says of a photo that they send; `beside` is what a sidecar says, where they said nothing themselves. */
export type PhotoWords = {
  caption?: string | undefined;
  altText?: string | undefined;
  beside?: SidecarWords | undefined;
};

/**
 * Adds a photo to an album that is the viewer's to add to, inside the caller's transaction. Its renditions are made later, by the worker.
 * Photos with one `batchId` came with one request.
 * @throws Refusal `not_found`, `role_insufficient`, `duplicate` (with `photo`, the id of the one that is there, if the
 *   viewer sees it), and those of keepOriginal
 */
export async function addPhoto(
  scope: Scope,
  viewer: Viewer,
  album: Album,
  upload: Upload & PhotoWords & { batchId?: string | undefined },
): Promise<Photo> {
  requireAction(viewer, 'add', album);
  const photo = await receivePhoto(scope, album, upload, seenBy(viewer));
  photo.listedAt = scope.now();
  return photo;
}

/** Which of the photos a sender knows to be there. */
export type Sight = (photos: Photo[]) => Photo[] | Promise<Photo[]>;

/** Those that somebody with an account sees, and their own. Their album must be loaded. */
export const seenBy =
  (viewer: Viewer): Sight =>
  (photos) =>
    photos.filter(
      (photo) =>
        canSeePhoto(viewer, photo) ||
        (viewer.kind === 'account' && photo.giver?.id === viewer.account.id),
    );

/** Keeps an upload as a photo of the album that is not listed yet; `sees` as in {@link refuseDuplicate}. */
export async function receivePhoto(
  scope: Scope,
  album: Album,
  upload: Upload & PhotoWords & { batchId?: string | undefined },
  sees?: Sight,
): Promise<Photo> {
  const { em } = scope;
  await refuseDuplicate(scope, album, upload.sha256, sees);
  const id = uuidv7();
  const original = await keepOriginal(scope, id, upload);
  const { beside } = upload;
  const caption = upload.caption || (beside?.caption ?? '');
  const altText = upload.altText || (beside?.altText ?? '');
  const photo = em.create(Photo, {
    id,
    album,
    ...original,
    caption,
    altText,
    batchId: upload.batchId ?? null,
    nameKey: nameKey(upload.name),
  });
  if (beside) takeSidecar(photo, { ...beside, caption, altText });
  em.persist(photo);
  record(em, 'photo.added', id);
  return photo;
}

/**
 * Two uploads of one file to one album wait for each other here, so that the second one sees the first. What its sender
 * cannot know to be there is taken a second time, so that nobody finds out what others gave; without `sees`, nothing is.
 * @throws Refusal `duplicate`, with `photo`, the id of the one that the sender sees
 */
export async function refuseDuplicate(
  { em }: Pick<Scope, 'em'>,
  album: Album,
  sha256: string,
  sees?: Sight,
): Promise<void> {
  await lock(em, `photo:${album.id}:${sha256}`);
  const there = await withoutOrphans(em, await em.find(Photo, { album, sha256, trashedAt: null }));
  const [known] = sees ? await sees(there) : there;
  if (!known) return;
  const facts = sees ? { photo: known.id } : {};
  throw new Refusal('conflict', 'duplicate', 'The album has this photo already.', facts);
}

/** A film whose picture is in the trash is nothing that anybody sees. */
async function withoutOrphans(em: Scope['em'], photos: Photo[]): Promise<Photo[]> {
  const pictures = photos.flatMap(({ motionOf }) => motionOf ?? []);
  if (pictures.length === 0) return photos;
  const seen = await em.find(Photo, { id: { $in: pictures }, trashedAt: null }, { fields: ['id'] });
  return photos.filter(({ motionOf }) => !motionOf || seen.some(({ id }) => id === motionOf));
}
