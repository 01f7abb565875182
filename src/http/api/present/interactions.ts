import type { Account } from '../../../domain/accounts/account.ts';
import type { Comment } from '../../../domain/interactions/comment.ts';
import type { Reaction } from '../../../domain/interactions/reaction.ts';
import type { RemoteReply } from '../../../domain/interactions/remote-reply.ts';
import type { RemoteActor } from '../../../domain/remote-actors/remote-actor.ts';
import type { addresses } from '../../addresses.ts';
import type { AccountViewer } from '../../viewer.ts';
import type { CommentJson, ReactionJson } from '../schemas/interactions.ts';

type At = ReturnType<typeof addresses>;

type Doer = {
  account: Account | null;
  actor: RemoteActor | null;
  guestName?: string | null;
};

/** Whoever did something: one of our people, somebody elsewhere or a guest, of whom exactly one is given. */
export function presentPerson({ account, actor, guestName }: Doer, at: At): CommentJson['author'] {
  if (guestName) return { name: guestName, address: null, url: null, isLocal: true };
  if (account) {
    const { handle, name } = account;
    return { name, address: at.handle(handle), url: at.person(handle), isLocal: true };
  }
  if (!actor) throw new TypeError('Somebody must have done it.');
  const { address, name, url } = actor;
  return { name: name || address, address: `@${address}`, url, isLocal: false };
}

/** A comment for one of our people; its photo and its author must be loaded. */
export const presentComment = (
  comment: Comment,
  { account }: Pick<AccountViewer, 'account'>,
  at: At,
): CommentJson => ({
  id: comment.id,
  albumId: comment.photo.album.id,
  photoId: comment.photo.id,
  inReplyTo: comment.parentId,
  author: presentPerson(comment, at),
  text: comment.text,
  state: comment.state,
  isPublic: comment.isPublic,
  own: comment.account?.id === account.id,
  url: comment.url,
  createdAt: comment.createdAt.toISOString(),
  editedAt: comment.editedAt?.toISOString() ?? null,
});

/** A like; whose it is must be loaded. */
export const presentReaction = (reaction: Reaction, at: At): ReactionJson => ({
  id: reaction.id,
  author: presentPerson(reaction, at),
  emoji: reaction.emoji,
  createdAt: reaction.createdAt.toISOString(),
});

/** What one of our people answered to a post elsewhere. */
export const presentReply = ({ id, post, text, createdAt }: RemoteReply) => ({
  id,
  postId: post.id,
  text,
  createdAt: createdAt.toISOString(),
});
