import { LockMode } from '@mikro-orm/core';
import type { Account } from '../accounts/account.ts';
import { Contribution } from '../contributions/contribution.ts';
import { isBlocked, isTrusted, know } from '../contributions/known-contributors.ts';
import { record } from '../domain-event.ts';
import { Comment } from '../interactions/comment.ts';
import { Reaction } from '../interactions/reaction.ts';
import { pageOfComment } from '../interactions/subject.ts';
import { creditOf } from '../photos/credit-of.ts';
import type { Scope } from '../scope.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';
import type { ShareLink } from '../share-links/share-link.ts';
import { Upload } from '../uploads/upload.ts';
import { guestsComments, guestsPhotos } from './find-guest-things.ts';

/**
 * What somebody did at a link as its guest becomes their account's, inside the caller's transaction, after they joined
 * and asked for it: photos, comments and what is on its way. It carries their name from then on, and whoever the album
 * trusts or has blocked is so by name. Answers how much that was.
 */
export async function mergeGuest(
  scope: Scope,
  { link, device }: { link: ShareLink; device: LinkDevice },
  account: Account,
): Promise<{ photos: number; comments: number }> {
  const uploads = await scope.em.nativeUpdate(
    Upload,
    { device },
    { account, link: null, device: null },
  );
  const photos = await mergePhotos(scope, device, account);
  const comments = await mergeComments(scope, device, account);
  await mergeReactions(scope, device, account);
  const { album } = link;
  if (await isBlocked(scope, album, { device })) await know(scope, album, { account }, 'blocked');
  else if (await isTrusted(scope, album, { device })) {
    await know(scope, album, { account }, 'trusted');
  }
  return { photos: photos + uploads, comments };
}

async function mergePhotos(scope: Scope, device: LinkDevice, account: Account): Promise<number> {
  const { em } = scope;
  const given = await em.find(Contribution, guestsPhotos(device), {
    lockMode: LockMode.PESSIMISTIC_WRITE,
    orderBy: { id: 'asc' },
  });
  await em.populate(given, ['photo']);
  for (const contribution of given) {
    const { photo } = contribution;
    em.assign(contribution, { account, name: account.name, device: null });
    em.assign(photo, { giver: account, contributor: creditOf(scope, account) });
    if (photo.isListed()) record(em, 'photo.changed', photo.id);
  }
  return given.length;
}

/** Their audience is then the one that a member's words have. */
async function mergeComments(
  { em, origin }: Scope,
  device: LinkDevice,
  account: Account,
): Promise<number> {
  const said = await em.find(Comment, guestsComments(device), {
    populate: ['album', 'photo.album'],
  });
  for (const comment of said) {
    const { id, photo } = comment;
    const album = comment.inAlbum();
    em.assign(comment, {
      account,
      guestName: null,
      device: null,
      isPublic: album.isPublic(),
      url: pageOfComment(origin, { album, photo }, id),
    });
    record(em, 'comment.changed', id);
  }
  return said.length;
}

/** What they reacted to by name already keeps that reaction. */
async function mergeReactions({ em }: Scope, device: LinkDevice, account: Account): Promise<void> {
  const populate = ['photo', 'album', 'comment'] as const;
  for (const reaction of await em.find(Reaction, { device }, { populate: [...populate] })) {
    const { album, comment, photo } = reaction;
    if ((await em.count(Reaction, { account, photo, album, comment })) > 0) em.remove(reaction);
    else em.assign(reaction, { account, device: null });
  }
}
