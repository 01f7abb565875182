import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { record } from '../domain-event.ts';
import { receivePhoto, type PhotoWords } from '../photos/add-photo.ts';
import type { Upload } from '../photos/keep-original.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { takesPhotos } from '../share-links/policy.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { hasUploadRoom, quotaExceeded, takeUploadRoom } from '../share-links/take-upload-room.ts';
import { Contribution } from './contribution.ts';
import { publish } from './publish-contribution.ts';

/** A file with its words; files of one request have one `batchId`. */
export type OfferedUpload = Upload & PhotoWords & { batchId?: string | undefined };

/** Who gives a photo through a link, and whether it was on its way while the link still took photos. */
export type LinkGuest = {
  name: string;
  note: string;
  device: LinkDevice | null;
  isUnderWay: boolean;
};

/**
 * A guest's photo, through a link that takes photos: it waits for the owner, or is published at once where the link
 * says so. One that comes too late, but was under way when the link stopped taking photos, waits in any case.
 * @throws Refusal `uploads_disabled`, `quota_exceeded`, `duplicate` and those of keepOriginal
 */
export async function offerPhoto(
  scope: Scope,
  link: ShareLink,
  { device, isUnderWay, ...guest }: LinkGuest,
  upload: OfferedUpload,
): Promise<Contribution> {
  const isLate = !takesPhotos(link);
  if (isLate && !isUnderWay) {
    throw new Refusal('forbidden', 'uploads_disabled', 'This link does not take photos.');
  }
  if (!hasUploadRoom(link, upload.bytes)) throw quotaExceeded();
  const contribution = await offer(scope, link.album, guest, upload);
  await takeUploadRoom(scope, link, upload.bytes);
  contribution.link = link;
  contribution.device = device;
  if (link.review === 'auto' && !isLate) publish(scope, contribution, 'copy');
  return contribution;
}

/** A member's photo for somebody else's album that takes photos from anyone. @throws Refusal as {@link offerPhoto} */
export async function offerPhotoAsMember(
  scope: Scope,
  member: Account,
  album: Album,
  upload: OfferedUpload,
): Promise<Contribution> {
  const contribution = await offer(scope, album, { name: member.name, note: '' }, upload);
  contribution.via = 'collaborator';
  contribution.account = member;
  if (album.contributionReview === 'auto') publish(scope, contribution, 'copy');
  return contribution;
}

async function offer(
  scope: Scope,
  album: Album,
  { name, note }: { name: string; note: string },
  upload: OfferedUpload,
): Promise<Contribution> {
  const { em } = scope;
  const photo = await receivePhoto(scope, album, upload);
  photo.contributor = { name, address: null, url: null };
  const contribution = em.create(Contribution, { album, photo, via: 'link', name, note });
  em.persist(contribution);
  record(em, 'contribution.received', contribution.id);
  return contribution;
}
