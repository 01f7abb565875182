import type { Account } from '../../../domain/accounts/account.ts';
import type { Comment } from '../../../domain/interactions/comment.ts';
import {
  countReactions,
  type ReactionCount,
} from '../../../domain/interactions/count-reactions.ts';
import type { Reaction } from '../../../domain/interactions/reaction.ts';
import type { RemoteReply } from '../../../domain/interactions/remote-reply.ts';
import type { RemoteActor } from '../../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../../domain/scope.ts';
import type { LinkDevice } from '../../../domain/share-links/devices/link-device.ts';
import type { addresses } from '../../addresses.ts';
import type { AccountViewer } from '../../viewer.ts';
import type { CommentJson, PersonJson, ReactionJson } from '../schemas/interactions.ts';

type At = ReturnType<typeof addresses>;

type Doer = {
  account: Account | null;
  actor: RemoteActor | null;
  guestName?: string | null;
  guestAddress?: string | null;
  device?: LinkDevice | null;
};

/**
 * Whoever did something: one of our people, somebody elsewhere or a guest, of whom exactly one is given. A guest who never
 * gave a name has none.
 */
export function presentPerson(doer: Doer, at: At): PersonJson {
  const { account, actor, device, guestName, guestAddress = null } = doer;
  if (guestName) return { ...nobody, name: guestName, address: guestAddress };
  if (account) {
    const { handle, name } = account;
    const url = at.person(handle);
    return { name, address: at.handle(handle), url, avatar: at.avatar(account), isLocal: true };
  }
  if (device) return { name: device.guestName ?? '', ...nobody };
  if (!actor) throw new TypeError('Somebody must have done it.');
  const { address, name, url } = actor;
  return { name: name || address, address: `@${address}`, url, avatar: null, isLocal: false };
}

const nobody = { address: null, url: null, avatar: null, isLocal: true };

type Asking = { scope: Scope; viewer: Pick<AccountViewer, 'account'>; at: At };

/**
 * Comments for one of our people, with what was reacted to them, in one more query; what they are about and their authors
 * must be loaded.
 */
export async function presentComments(
  { at, scope, viewer: { account } }: Asking,
  comments: readonly Comment[],
): Promise<CommentJson[]> {
  const ids = comments.map(({ id }) => id);
  const reactions = await countReactions(scope, 'comment', ids, { accountId: account.id });
  return comments.map((comment) => presentOne(comment, account, reactions.get(comment.id), at));
}

/** One comment, as {@link presentComments} does. */
export async function presentComment(asking: Asking, comment: Comment): Promise<CommentJson> {
  const [presented] = await presentComments(asking, [comment]);
  return presented!;
}

const presentOne = (
  comment: Comment,
  account: Account,
  reactions: ReactionCount[] | undefined,
  at: At,
): CommentJson => ({
  id: comment.id,
  albumId: comment.inAlbum().id,
  photoId: comment.photo?.id ?? null,
  inReplyTo: comment.parentId,
  author: comment.deletedAt ? null : presentPerson(comment, at),
  text: comment.text,
  state: comment.deletedAt ? 'removed' : comment.state,
  reactions: reactions ?? [],
  isPublic: comment.isPublic,
  own: comment.account?.id === account.id && !comment.deletedAt,
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
