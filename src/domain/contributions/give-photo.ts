import { Album } from '../albums/album.ts';
import { canOffer, may, roleInsufficient, standingIn } from '../albums/policy.ts';
import { addPhoto } from '../photos/add-photo.ts';
import type { Photo } from '../photos/photo.ts';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Contribution } from './contribution.ts';
import { creditOf } from '../photos/credit-of.ts';
import { requireUnblocked } from './known-contributors.ts';
import { offerPhotoAsMember, type OfferedUpload } from './offer-photo.ts';

/**
 * An album that this viewer may give photos to: as what they are in it, or because it takes them from anyone.
 * @throws Refusal `not_found`, `role_insufficient` for those who only look, `contributor_blocked`
 */
export async function findAlbumToGiveTo(scope: Scope, viewer: Viewer, id: string): Promise<Album> {
  const album = await scope.em.findOneOrFail(
    Album,
    { id, trashedAt: null },
    { populate: ['owner'] },
  );
  if (may(viewer, 'add', album) || canOffer(viewer, album)) {
    if (viewer.kind === 'account')
      await requireUnblocked(scope, album, { account: viewer.account });
    return album;
  }
  throw standingIn(viewer, album) ? roleInsufficient() : notFound();
}

/**
 * Adds a photo to an album, or offers it, as the viewer's standing has it, inside the caller's transaction. What its
 * other people add is credited to them, and theirs to change and to take out again.
 * @throws Refusal `contributor_blocked`, and those of addPhoto and offerPhotoAsMember
 */
export async function givePhoto(
  scope: Scope,
  viewer: Viewer,
  album: Album,
  upload: OfferedUpload,
): Promise<Photo> {
  if (viewer.kind !== 'account') throw notFound();
  await requireUnblocked(scope, album, { account: viewer.account });
  if (!may(viewer, 'add', album)) {
    return (await offerPhotoAsMember(scope, viewer, album, upload)).photo;
  }
  const photo = await addPhoto(scope, viewer, album, upload);
  if (standingIn(viewer, album) !== 'owner') credit(scope, viewer, photo);
  return photo;
}

/** A photo that a collaborator or an admin added is a contribution that nobody had to decide about. */
function credit(
  { em, now, origin }: Scope,
  { account }: Extract<Viewer, { kind: 'account' }>,
  photo: Photo,
): void {
  photo.giver = account;
  photo.contributor = creditOf({ origin }, account);
  const contribution = em.create(Contribution, {
    album: photo.album,
    photo,
    account,
    via: 'collaborator',
    name: account.name,
    state: 'accepted',
    acceptedAs: 'copy',
    decidedAt: now(),
  });
  em.persist(contribution);
}
