import { givenFile } from '../domain/offerings/given-file.ts';
import type { Offering } from '../domain/offerings/offering.ts';
import type { Photo } from '../domain/photos/photo.ts';
import type { Document } from './documents/document.ts';
import { offeredNote } from './documents/offer.ts';
import { photoAttachment } from './documents/photo-image.ts';
import { multihash } from './multihash.ts';
import type { Paths } from './paths.ts';

/**
 * The post that stands for an offered photo, whose row and album must be loaded; undefined for one that is no longer
 * there. What may be copied comes with the file that is given away, what may be shown with what everybody sees.
 */
export function describeOffered(
  paths: Paths,
  offering: Offering,
  { updatedAt }: { updatedAt?: Date } = {},
): Document | undefined {
  const { photo, account, album, id, offerId, grant, license, createdAt } = offering;
  if (!photo || photo.trashedAt) return undefined;
  const image =
    grant === 'reference' ? photoAttachment(paths, photo) : imageOf(paths, offering, photo);
  if (!image) return undefined;
  return offeredNote(paths, {
    id,
    offerId,
    accountId: account.id,
    album,
    grant,
    license,
    at: createdAt,
    ...(updatedAt && { updatedAt }),
    caption: photo.caption,
    sensitive: photo.sensitive,
    takenAt: photo.takenAt,
    image,
  });
}

function imageOf(paths: Paths, { capability, digest }: Offering, photo: Photo) {
  const file = givenFile(photo);
  if (!file) return undefined;
  return {
    type: photo.kind === 'video' ? 'Document' : 'Image',
    mediaType: file.mediaType,
    url: paths.offeredFile(capability),
    ...(photo.altText && { name: photo.altText }),
    ...(file.width && file.height && { width: file.width, height: file.height }),
    ...(photo.blurhash && { blurhash: photo.blurhash }),
    size: file.bytes,
    ...(digest && { digestMultibase: multihash(digest) }),
  };
}
