import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { record } from '../domain-event.ts';
import { receivePhoto, type PhotoWords } from '../photos/add-photo.ts';
import type { Upload } from '../photos/keep-original.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { takesPhotos } from '../share-links/policy.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { Contribution } from './contribution.ts';
import { publish } from './publish-contribution.ts';

/** A file with its words; files of one request have one `batchId`. */
export type OfferedUpload = Upload & PhotoWords & { batchId?: string | undefined };

/**
 * A guest's photo, through a link that takes photos: it waits for the owner, or is published at once where the link
 * says so.
 * @throws Refusal `uploads_disabled`, `duplicate` and those of keepOriginal
 */
export async function offerPhoto(
  scope: Scope,
  link: ShareLink,
  guest: { name: string; note: string },
  upload: OfferedUpload,
): Promise<Contribution> {
  if (!takesPhotos(link)) {
    throw new Refusal('forbidden', 'uploads_disabled', 'This link does not take photos.');
  }
  const contribution = await offer(scope, link.album, guest, upload);
  contribution.link = link;
  if (link.review === 'auto') publish(scope, contribution, 'copy');
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
