import { uuidv7 } from '../../lib/uuid.ts';
import type { Grant } from '../contributions/contribution.ts';
import { record } from '../domain-event.ts';
import type { Following } from '../followings/following.ts';
import { lock } from '../lock.ts';
import { Photo } from '../photos/photo.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { Offering, openStates } from './offering.ts';

/** Photos of one's own, by their ids, and what the album may do with them; `license` is an address. */
export type OfferWish = { photos: string[]; grant: Grant; license: string | null };

/**
 * One of our people offers photos to an album on another server that they follow or were asked into, inside the caller's
 * transaction. What is offered already, or taken, stays as it is. Answers the offerings of all the photos, in order.
 * @throws Refusal `not_found` for photos that are not theirs to show, `takes_no_photos`, `not_invited`,
 * `not_your_photo`, `photo_not_public`
 */
export async function offerPhotos(
  scope: Scope,
  following: Following,
  wish: OfferWish,
): Promise<Offering[]> {
  const { em } = scope;
  requireAlbum(scope, following);
  const { account, actor } = following;
  await lock(em, `offerings ${account.id} ${actor.id}`);
  const photos = await findOwn(scope, following, wish);
  const open = await em.find(
    Offering,
    { account, album: actor, photo: { $in: photos }, state: { $in: openStates } },
    { populate: ['photo.album'] },
  );
  const offerId = uuidv7();
  let isNew = false;
  const offerings = photos.map((photo) => {
    const known = open.find((one) => one.photo === photo);
    if (known) return known;
    isNew = true;
    const { grant, license } = wish;
    const offering = em.create(Offering, { offerId, account, album: actor, photo, grant, license });
    em.persist(offering);
    return offering;
  });
  if (isNew) record(em, 'offering.made', offerId);
  return offerings;
}

function requireAlbum({ now }: Scope, following: Following): void {
  if (!following.isAccepted() && !following.isInvited(now())) {
    throw new Refusal('conflict', 'not_invited', 'Follow the album first, until it has said yes.');
  }
  if (!following.actor.photosUri) {
    const sentence = 'No photos can be offered there: it is no album, or has not let you in yet.';
    throw new Refusal('conflict', 'takes_no_photos', sentence);
  }
}

/** In the order that was asked for, each once. */
async function findOwn(
  { em }: Scope,
  { account }: Following,
  { photos: ids, grant }: OfferWish,
): Promise<Photo[]> {
  const found = await em.find(
    Photo,
    {
      id: { $in: ids },
      album: { owner: account, trashedAt: null },
      state: 'ready',
      listedAt: { $ne: null },
      trashedAt: null,
    },
    { populate: ['album'] },
  );
  const photos = [...new Set(ids)].map((id) => found.find((photo) => photo.id === id));
  return photos.map((photo) => {
    if (!photo) throw notFound();
    if (photo.contributor || photo.referenceUri) {
      const sentence = 'Somebody else gave this photo; it is not yours to pass on.';
      throw new Refusal('conflict', 'not_your_photo', sentence);
    }
    if (grant === 'reference' && !photo.album.isPublic()) {
      const sentence = 'Only a photo of a public album can be shown without being copied.';
      throw new Refusal('conflict', 'photo_not_public', sentence);
    }
    return photo;
  });
}
