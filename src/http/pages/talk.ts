import type { Comment } from '../../domain/interactions/comment.ts';
import { countInteractions, noInteractions } from '../../domain/interactions/count-interactions.ts';
import {
  countReactions,
  totalOf,
  type ReactionCount,
} from '../../domain/interactions/count-reactions.ts';
import { emojiOf } from '../../domain/interactions/emoji.ts';
import { findComments } from '../../domain/interactions/find-comments.ts';
import { findReactions } from '../../domain/interactions/find-reactions.ts';
import { canComment } from '../../domain/interactions/policy.ts';
import { closesAt, type Subject } from '../../domain/interactions/subject.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { addresses } from '../addresses.ts';
import { presentPerson } from '../api/present/interactions.ts';
import type { TalkProps } from '../views/talk.tsx';
import { inThreads, type TalkComment } from '../views/talk-comment.tsx';

/** More than a page of a photo needs; the rest is read where people are signed in. */
const SHOWN = 200;

/** How many of those who like something are named. */
export const NAMED = 50;

/** What somebody who is known by name may write. */
const LONGEST = 1000;

type At = ReturnType<typeof addresses>;

/** The page of an album, or of one of its photos. */
export const pageOfSubject = ({ album, photo }: Subject): string =>
  photo ? `/a/${album.handle}/p/${photo.id}` : `/a/${album.handle}`;

/**
 * What a public page tells of what others did with a photo or an album and said about it. Whoever is signed in likes and
 * writes there; everybody else is led to where they are at home.
 */
export async function talkAbout(
  scope: Scope,
  viewer: Viewer,
  subject: Subject,
  at: At,
): Promise<TalkProps> {
  const { album, photo } = subject;
  const account = viewer.kind === 'account' ? viewer.account : null;
  const reactor = account && { accountId: account.id };
  const kind = photo ? 'photo' : 'album';
  const id = (photo ?? album).id;
  const counts = (await countReactions(scope, kind, [id], reactor)).get(id) ?? [];
  const { items } = await findComments(scope, viewer, subject, { limit: SHOWN });
  const shown = items.filter((comment) => isForPage(comment, account?.id));
  const ofComments = await countReactions(
    scope,
    'comment',
    shown.map((comment) => comment.id),
    reactor,
  );
  const page = pageOfSubject(subject);
  const likers = account
    ? (await findReactions(scope, photo ? { photo } : { album }, { limit: NAMED })).items
    : null;
  const end = await closesAt(scope, subject);
  const isOpen = !end || scope.now() < end;
  const emoji = emojiOf(album);
  return {
    reactions: {
      action: account && `${page}/reaction`,
      counts,
      emoji,
      likers: likers?.map((reaction) => presentPerson(reaction, at).name) ?? null,
    },
    likes: totalOf(counts),
    shares: photo ? await sharesOf(scope, photo.id) : 0,
    comments: inThreads(
      shown.map((comment) =>
        presentOnPage(comment, { at, account, emoji, counts: ofComments.get(comment.id) ?? [] }),
      ),
    ),
    composer:
      isOpen && account && canComment(viewer, album)
        ? {
            action: `${page}/comments`,
            name: null,
            longest: LONGEST,
            isHeld: false,
            moderator: album.owner.name,
            about: kind,
          }
        : null,
    elsewhere:
      !account && isOpen && photo?.noteId && album.isPublic() && album.commentsFrom !== 'off'
        ? `${page}/reply`
        : null,
  };
}

/** What is only for moderators is for the console; what is removed keeps its place. */
const isForPage = (comment: Comment, accountId: string | undefined): boolean =>
  comment.deletedAt !== null ||
  (comment.guestName === null &&
    (comment.state === 'shown' || (accountId !== undefined && comment.account?.id === accountId)));

async function sharesOf(scope: Scope, photoId: string): Promise<number> {
  const counts = await countInteractions(scope, [photoId], null);
  return (counts.get(photoId) ?? noInteractions).shareCount;
}

function presentOnPage(
  comment: Comment,
  some: {
    at: At;
    account: { id: string } | null;
    emoji: readonly string[];
    counts: ReactionCount[];
  },
): TalkComment {
  const { account, at, counts, emoji } = some;
  const isRemoved = comment.deletedAt !== null;
  const { address, avatar, name, url } = isRemoved
    ? { address: null, avatar: null, name: '', url: null }
    : presentPerson(comment, at);
  const isOwn = account !== null && comment.account?.id === account.id;
  const path = `/a/${comment.inAlbum().handle}/c/${comment.id}`;
  return {
    id: comment.id,
    name,
    address,
    href: url,
    avatar,
    isGuest: false,
    text: comment.text,
    at: comment.createdAt.toISOString(),
    isEdited: comment.editedAt !== null,
    inReplyTo: comment.parentId,
    isRemoved,
    isHeld: comment.state !== 'shown',
    reactions: { action: account && `${path}/reaction`, counts, emoji, likers: null },
    remove: isOwn ? `${path}/remove` : null,
    report: isOwn || isRemoved ? null : `/report?comment=${comment.id}`,
  };
}
