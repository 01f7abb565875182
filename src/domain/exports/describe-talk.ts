import type {
  ExportedComment,
  ExportedPerson,
  ExportedReaction,
} from '../../archive/albumen/format.ts';
import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { Comment } from '../interactions/comment.ts';
import { Reaction } from '../interactions/reaction.ts';
import { creditOf } from '../photos/credit-of.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import type { LinkDevice } from '../share-links/devices/link-device.ts';

/** What was said about something, and how it was reacted to, oldest first. */
export type ExportedTalk = { comments: ExportedComment[]; reactions: ExportedReaction[] };

/** Of what nobody said anything. */
export const silence = (): ExportedTalk => ({ comments: [], reactions: [] });

/** What was said about these photos, by their ids. */
export async function describePhotoTalk(
  scope: Scope,
  account: Account,
  photoIds: readonly string[],
): Promise<Map<string, ExportedTalk>> {
  const photo = { $in: [...photoIds] };
  const comments = await findComments(scope, { photo });
  const reactions = await findReactions(scope, { photo });
  const told = await describeComments(scope, account, comments);
  const talks = new Map<string, ExportedTalk>();
  const talkOf = (id: string) => {
    const talk = talks.get(id) ?? silence();
    talks.set(id, talk);
    return talk;
  };
  for (const comment of comments) {
    talkOf(comment.photo!.id).comments.push(told.get(comment.id)!);
  }
  for (const reaction of reactions) {
    talkOf(reaction.photo!.id).reactions.push(describeReaction(scope, account, reaction));
  }
  return talks;
}

/** What was said about an album as a whole. */
export async function describeAlbumTalk(
  scope: Scope,
  account: Account,
  album: Album,
): Promise<ExportedTalk> {
  const comments = await findComments(scope, { album });
  const reactions = await findReactions(scope, { album });
  return {
    comments: [...(await describeComments(scope, account, comments)).values()],
    reactions: reactions.map((reaction) => describeReaction(scope, account, reaction)),
  };
}

const findComments = ({ em }: Scope, about: { photo: { $in: string[] } } | { album: Album }) =>
  em.find(
    Comment,
    { ...about, deletedAt: null },
    { orderBy: { id: 'asc' }, populate: ['actor', 'account'] },
  );

const findReactions = (
  { em }: Scope,
  about: { photo: { $in: string[] } } | { album: Album } | { comment: { $in: string[] } },
) => em.find(Reaction, about, { orderBy: { id: 'asc' }, populate: ['actor', 'account', 'device'] });

async function describeComments(
  scope: Scope,
  account: Account,
  comments: readonly Comment[],
): Promise<Map<string, ExportedComment>> {
  const ids = comments.map(({ id }) => id);
  const reactions = ids.length > 0 ? await findReactions(scope, { comment: { $in: ids } }) : [];
  const byComment = Map.groupBy(reactions, ({ comment }) => comment!.id);
  return new Map(
    comments.map((comment) => [
      comment.id,
      {
        id: comment.id,
        by: describeDoer(scope, account, comment),
        text: comment.text,
        at: comment.createdAt.toISOString(),
        editedAt: comment.editedAt?.toISOString() ?? null,
        state: comment.state,
        isPublic: comment.isPublic,
        answers: comment.answered(),
        reactions: (byComment.get(comment.id) ?? []).map((reaction) =>
          describeReaction(scope, account, reaction),
        ),
      },
    ]),
  );
}

const describeReaction = (
  scope: Scope,
  account: Account,
  reaction: Reaction,
): ExportedReaction => ({
  by: describeDoer(scope, account, reaction),
  emoji: reaction.emoji,
  at: reaction.createdAt.toISOString(),
});

type Doer = {
  actor: RemoteActor | null;
  account: Account | null;
  guestName: string | null;
  guestAddress: string | null;
  device: LinkDevice | null;
};

/** As the album's owner sees them: a name and, where they have one, an address. */
function describeDoer(scope: Scope, owner: Account, doer: Doer): ExportedPerson {
  const { account, actor, device, guestAddress, guestName } = doer;
  if (account) {
    const { name, address, url } = creditOf(scope, account);
    return { name, address, url, isOwn: account.id === owner.id };
  }
  if (actor) {
    const { name, address, url } = actor;
    return { name: name || address, address: `@${address}`, url, isOwn: false };
  }
  const name = guestName ?? device?.guestName ?? '';
  return { name, address: guestAddress, url: null, isOwn: false };
}
