import { receivePhoto, type PhotoWords } from '../photos/add-photo.ts';
import type { Upload } from '../photos/keep-original.ts';
import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { takesPhotos } from '../share-links/policy.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { Contribution } from './contribution.ts';
import { publish } from './accept-contribution.ts';

/**
 * A guest's photo, through a link that takes photos: it waits for the owner, or is published at once where the link
 * says so.
 * @throws Refusal `uploads_disabled`, `duplicate` and those of keepOriginal
 */
export async function offerPhoto(
  scope: Scope,
  link: ShareLink,
  guest: { name: string; note: string },
  upload: Upload & PhotoWords & { batchId?: string | undefined },
): Promise<Contribution> {
  if (!takesPhotos(link)) {
    throw new Refusal('forbidden', 'uploads_disabled', 'This link does not take photos.');
  }
  const { em } = scope;
  const photo = await receivePhoto(scope, link.album, upload);
  photo.contributor = { name: guest.name, address: null, url: null };
  const contribution = em.create(Contribution, {
    album: link.album,
    photo,
    via: 'link',
    link,
    name: guest.name,
    note: guest.note,
  });
  em.persist(contribution);
  record(em, 'contribution.received', contribution.id);
  if (link.review === 'auto') publish(scope, contribution, 'copy');
  return contribution;
}
