import { Account } from '../accounts/account.ts';
import { ApiToken } from '../accounts/api-token.ts';
import { Session } from '../accounts/session.ts';
import { forgetMail } from '../accounts/state-mail.ts';
import { LocalActor } from '../actors/local-actor.ts';
import { Album } from '../albums/album.ts';
import { endAlbum } from '../albums/end-album.ts';
import { Collaborator } from '../collaborators/collaborator.ts';
import { Contribution } from '../contributions/contribution.ts';
import { TrustedContributor } from '../contributions/trusted-contributor.ts';
import { withdraw } from '../contributions/withdraw-contributions.ts';
import { record } from '../domain-event.ts';
import { endFollowing } from '../followings/end-following.ts';
import { Following } from '../followings/following.ts';
import { endComment } from '../interactions/change-comment.ts';
import { Comment } from '../interactions/comment.ts';
import { Reaction } from '../interactions/reaction.ts';
import { RemoteReaction } from '../interactions/remote-reaction.ts';
import { RemoteReply } from '../interactions/remote-reply.ts';
import { withdrawInvitationsOf } from '../invitations/invite.ts';
import { requireAnotherAdmin } from '../moderation/suspend-account.ts';
import { Photo } from '../photos/photo.ts';
import { trashPhoto } from '../photos/trash-photo.ts';
import { Removal } from '../removals/removal.ts';
import type { Scope } from '../scope.ts';
import { Upload } from '../uploads/upload.ts';
import { ShareLink } from '../share-links/share-link.ts';
import { forgetBelongings } from './forget-belongings.ts';

/**
 * Ends an account for ever, inside the caller's transaction: its albums first, then whatever opens something in its
 * name, all that its person said, liked and gave, and what only they ever saw. The row stays, empty, until other
 * servers have been told; the handle stays reserved.
 * @throws Refusal `last_admin`
 */
export async function endAccount(scope: Scope, account: Account): Promise<void> {
  const { em, now } = scope;
  if (account.role === 'admin') await requireAnotherAdmin(scope, account);
  for (const album of await em.find(Album, { owner: account, endedAt: null })) {
    await endAlbum(scope, album);
  }
  await em.nativeDelete(Session, { account });
  await em.nativeDelete(ApiToken, { account });
  await withdrawInvitationsOf(scope, account);
  await em.nativeUpdate(ShareLink, { creator: account, revokedAt: null }, { revokedAt: now() });
  await takeBack(scope, account);
  await leaveAlbums(scope, account);
  await forgetMail(scope, account);
  await forgetBelongings(scope, account);
  em.assign(account, { name: '', bio: '', passwordHash: null, endedAt: now() });
  em.getReference(LocalActor, account.id).goneAt = now();
  record(em, 'account.ended', account.id);
}

async function takeBack(scope: Scope, account: Account): Promise<void> {
  const { em } = scope;
  const followings = await em.find(
    Following,
    { account, state: { $in: ['invited', 'requested', 'accepted'] } },
    { populate: ['actor'] },
  );
  for (const following of followings) await endFollowing(scope, following);
  for (const comment of await em.find(Comment, { account, deletedAt: null })) {
    await endComment(scope, comment);
  }
  for (const reaction of await em.find(Reaction, { account })) {
    em.remove(reaction);
    record(em, 'reaction.removed', reaction.id);
  }
  for (const { id } of await em.find(RemoteReaction, { account })) {
    record(em, 'reaction.removed', id);
  }
  await em.nativeDelete(RemoteReaction, { account });
  await em.nativeDelete(RemoteReply, { account });
  const given = await em.find(
    Contribution,
    { account, state: { $in: ['pending', 'accepted'] } },
    { populate: ['photo'] },
  );
  for (const contribution of given) withdraw(scope, contribution);
  await em.flush();
  await em.nativeUpdate(Contribution, { account }, { name: '', note: '' });
}

/** In albums of others they are nobody any more, and what they gave there is gone with them. */
async function leaveAlbums(scope: Scope, account: Account): Promise<void> {
  const { em } = scope;
  const member = await em.find(Collaborator, { account, state: { $ne: 'removed' } });
  for (const collaborator of member) {
    collaborator.state = 'removed';
    record(em, 'collaborator.removed', collaborator.id);
  }
  await em.nativeUpdate(Album, { heir: account }, { heir: null });
  await em.nativeDelete(TrustedContributor, { account });
  await em.nativeDelete(Upload, { account });
  await em.nativeDelete(Removal, { giver: account, returnedAt: null });
  for (const photo of await em.find(Photo, { giver: account, endedAt: null })) {
    trashPhoto(scope, photo, { forever: true });
  }
}
