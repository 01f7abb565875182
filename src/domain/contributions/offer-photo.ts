import type { Album } from '../albums/album.ts';
import { record } from '../domain-event.ts';
import { receivePhoto, seenBy, type PhotoWords, type Sight } from '../photos/add-photo.ts';
import type { Upload } from '../photos/keep-original.ts';
import { ANONYMOUS } from '../photos/credit.ts';
import { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import { takesPhotos, uploadsDisabled } from '../share-links/policy.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { guestCredit } from '../share-links/guest-name.ts';
import { takeUploadRoom } from '../share-links/take-upload-room.ts';
import type { Viewer } from '../viewer.ts';
import { Contribution } from './contribution.ts';
import { creditOf } from '../photos/credit-of.ts';
import { isTrusted, requireGuestUnblocked } from './known-contributors.ts';
import { publish } from './publish-contribution.ts';
import { seenThrough } from './known-files.ts';

/** A file with its words; files of one request have one `batchId`. */
export type OfferedUpload = Upload & PhotoWords & { batchId?: string | undefined };

/** Who gives a photo through a link, by a name that `guestName` let pass, and whether it was on its way while the link still took photos. */
export type LinkGuest = {
  name: string;
  note: string;
  device: LinkDevice;
  isUnderWay: boolean;
};

/**
 * A guest's photo, whose room is reserved, through a link that takes photos: it waits for the owner, or is published at
 * once where the link says so or the album trusts the guest. One that comes too late, but was under way when the link
 * stopped taking photos, waits in any case.
 * @throws Refusal `uploads_disabled`, `contributor_blocked`, `duplicate` and those of keepOriginal
 */
export async function offerPhoto(
  scope: Scope,
  link: ShareLink,
  { device, isUnderWay, note, name: said }: LinkGuest,
  upload: OfferedUpload,
): Promise<Contribution> {
  const { album } = link;
  const isLate = !takesPhotos(link);
  if (isLate && !isUnderWay) throw uploadsDisabled();
  await requireGuestUnblocked(scope, album, device);
  const name = said || ANONYMOUS;
  const sees = seenThrough(scope, link, device);
  const contribution = await offer(scope, album, { name, note }, upload, sees);
  await takeUploadRoom(scope, link, upload.bytes);
  contribution.link = link;
  contribution.device = device;
  contribution.resembles = await findTwin(scope, contribution.photo);
  contribution.photo.contributor = guestCredit(link, name);
  if (said) device.guestName = said;
  const isTaken = link.review === 'auto' || (await isTrusted(scope, album, { device }));
  if (isTaken && !isLate && !contribution.resembles) publish(scope, contribution, 'copy');
  return contribution;
}

/** The same file in the same album, which its sender cannot know of: whether the album is to have it twice is asked. */
async function findTwin({ em }: Scope, { id, album, sha256 }: Photo): Promise<string | null> {
  const twin = await em.findOne(
    Photo,
    { album, sha256, trashedAt: null, id: { $ne: id } },
    { fields: ['id'] },
  );
  return twin?.id ?? null;
}

/**
 * A photo of somebody with an account here for an album where it waits for a yes, or is published at once where the
 * album says so or trusts them. @throws Refusal as {@link offerPhoto}
 */
export async function offerPhotoAsMember(
  scope: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  album: Album,
  upload: OfferedUpload,
): Promise<Contribution> {
  const { account } = viewer;
  const guest = { name: account.name, note: '' };
  const contribution = await offer(scope, album, guest, upload, seenBy(viewer));
  contribution.via = 'collaborator';
  contribution.account = account;
  contribution.photo.giver = account;
  contribution.photo.contributor = creditOf(scope, account);
  contribution.resembles = await findTwin(scope, contribution.photo);
  const isTaken =
    album.contributionReview === 'auto' || (await isTrusted(scope, album, { account }));
  if (isTaken && !contribution.resembles) publish(scope, contribution, 'copy');
  return contribution;
}

async function offer(
  scope: Scope,
  album: Album,
  { name, note }: { name: string; note: string },
  upload: OfferedUpload,
  sees: Sight,
): Promise<Contribution> {
  const { em } = scope;
  const photo = await receivePhoto(scope, album, upload, sees);
  photo.contributor = { name, address: null, url: null };
  const contribution = em.create(Contribution, { album, photo, via: 'link', name, note });
  em.persist(contribution);
  record(em, 'contribution.received', contribution.id);
  return contribution;
}
