import { uuidv7 } from '../../lib/uuid.ts';
import type { Album } from '../albums/album.ts';
import { canAdd } from '../albums/policy.ts';
import { record } from '../domain-event.ts';
import { lock } from '../lock.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { keepOriginal, type Upload } from './keep-original.ts';
import { Photo } from './photo.ts';

export type PhotoWords = { caption?: string | undefined; altText?: string | undefined };

/**
 * Adds a photo to one's own album, inside the caller's transaction. Its renditions are made later, by the worker.
 * Photos with one `batchId` came with one request.
 * @throws Refusal `not_found`, `duplicate` (with `photo`, the id of the one that is there), and those of keepOriginal
 */
export async function addPhoto(
  scope: Scope,
  viewer: Viewer,
  album: Album,
  upload: Upload & PhotoWords & { batchId?: string | undefined },
): Promise<Photo> {
  if (!canAdd(viewer, album)) throw notFound();
  const photo = await receivePhoto(scope, album, upload, true);
  photo.listedAt = scope.now();
  return photo;
}

/** Keeps an upload as a photo of the album that is not listed yet; `tells` as in {@link refuseDuplicate}. */
export async function receivePhoto(
  scope: Scope,
  album: Album,
  upload: Upload & PhotoWords & { batchId?: string | undefined },
  tells = false,
): Promise<Photo> {
  const { em } = scope;
  await refuseDuplicate(scope, album, upload.sha256, tells);
  const id = uuidv7();
  const original = await keepOriginal(scope, id, upload);
  const photo = em.create(Photo, {
    id,
    album,
    ...original,
    caption: upload.caption ?? '',
    altText: upload.altText ?? '',
    batchId: upload.batchId ?? null,
  });
  em.persist(photo);
  record(em, 'photo.added', id);
  return photo;
}

/**
 * Two uploads of one file to one album wait for each other here, so that the second one sees the first. Only the
 * album's owner is told (`tells`) which photo it is: it may wait for a yes.
 */
export async function refuseDuplicate(
  { em }: Scope,
  album: Album,
  sha256: string,
  tells = false,
): Promise<void> {
  await lock(em, `photo:${album.id}:${sha256}`);
  const known = await em.findOne(Photo, { album, sha256, trashedAt: null }, { fields: ['id'] });
  if (known) {
    const facts = tells ? { photo: known.id } : {};
    throw new Refusal('conflict', 'duplicate', 'The album has this photo already.', facts);
  }
}
