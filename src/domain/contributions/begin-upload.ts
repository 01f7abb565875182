import type { Album } from '../albums/album.ts';
import { refuseDuplicate, seenBy, type Sight } from '../photos/add-photo.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import { guestName } from '../share-links/guest-name.ts';
import { takesPhotos, uploadsDisabled } from '../share-links/policy.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { reserveUpload, type UploadWish } from '../uploads/reserve-upload.ts';
import type { Upload } from '../uploads/upload.ts';
import type { Viewer } from '../viewer.ts';
import { requireGuestUnblocked, requireUnblocked } from './known-contributors.ts';
import { seenThrough } from './known-files.ts';

/**
 * Somebody with an account here begins to send a file to an album that they may give photos to, inside the caller's
 * transaction. `album.owner` must be loaded.
 * @throws Refusal `contributor_blocked`, `duplicate` where its digest says so, and as {@link reserveUpload}
 */
export async function beginUpload(
  scope: Scope,
  viewer: Viewer,
  album: Album,
  wish: UploadWish,
): Promise<Upload> {
  if (viewer.kind !== 'account') throw notFound();
  await requireUnblocked(scope, album, { account: viewer.account });
  await refuseKnown(scope, album, wish, seenBy(viewer));
  return reserveUpload(scope, album, { account: viewer.account }, wish);
}

/**
 * A guest begins to send a file through a link, inside the caller's transaction; or has sent it while the link still took
 * photos (`isUnderWay`).
 * @throws Refusal `uploads_disabled`, `contributor_blocked`, `name_required`, `duplicate` where its digest says so, and
 *   as {@link reserveUpload}
 */
export async function beginGuestUpload(
  scope: Scope,
  link: ShareLink,
  device: LinkDevice,
  wish: UploadWish,
  isUnderWay = false,
): Promise<Upload> {
  const { album } = link;
  if (!takesPhotos(link) && !isUnderWay) throw uploadsDisabled();
  await requireGuestUnblocked(scope, album, device);
  const name = guestName(link, wish.guestName ?? '');
  await refuseKnown(scope, album, wish, seenThrough(scope, link, device));
  return reserveUpload(scope, album, { guest: { link, device } }, { ...wish, guestName: name });
}

const refuseKnown = async (
  scope: Scope,
  album: Album,
  { sha256 }: UploadWish,
  sees: Sight,
): Promise<void> => {
  if (sha256) await refuseDuplicate(scope, album, sha256, sees);
};
