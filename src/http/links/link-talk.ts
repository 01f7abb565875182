import type { Comment } from '../../domain/interactions/comment.ts';
import {
  countReactions,
  totalOf,
  type ReactionCount,
} from '../../domain/interactions/count-reactions.ts';
import { emojiOf } from '../../domain/interactions/emoji.ts';
import { findReactions } from '../../domain/interactions/find-reactions.ts';
import { findCommentsAtLink } from '../../domain/interactions/guest-comments.ts';
import { holdsGuest, showsTalk, takesGuestComments } from '../../domain/interactions/policy.ts';
import { closesAt, type Subject } from '../../domain/interactions/subject.ts';
import { sightOf } from '../../domain/share-links/pictures/sight.ts';
import { addresses } from '../addresses.ts';
import { presentPerson } from '../api/present/interactions.ts';
import { languageOf } from '../pages/language.ts';
import { NAMED } from '../pages/talk.ts';
import { localeOf } from '../views/locale/locale.ts';
import type { Words } from '../views/locale/words.ts';
import type { ComposerProps } from '../views/comment-composer.tsx';
import type { TalkProps } from '../views/talk.tsx';
import { inThreads, type TalkComment } from '../views/talk-comment.tsx';
import type { LinkVisit } from './link-visit.ts';

/** What a guest of a link may write, in characters as people count them. */
export const GUESTS_LONGEST = 500;

/** The address under a link of what is talked about. */
export const pathOfSubject = ({ base }: LinkVisit, { photo }: Subject): string =>
  photo ? `${base}/i/${photo.id}` : base;

/**
 * What is said about a photo or the album, for the visitors of a link; null where the link, or the album, keeps it from
 * them, and with it every number.
 */
export async function linkTalk(visit: LinkVisit, subject: Subject): Promise<TalkProps | null> {
  const { http, link, scope } = visit;
  if (!showsTalk(link)) return null;
  const { album, photo } = subject;
  const kind = photo ? 'photo' : 'album';
  const id = (photo ?? album).id;
  const counts = (await countReactions(scope, kind, [id], reactorOf(visit))).get(id) ?? [];
  const takes = takesGuestComments(link);
  const likers = sightOf(link).names
    ? (await findReactions(scope, photo ? { photo } : { album }, { limit: NAMED })).items
    : null;
  const said = localeOf(languageOf(visit.ctx)).words.guests.talk;
  const comments = await findCommentsAtLink(scope, visit, subject);
  return {
    reactions: {
      action: takes ? `${pathOfSubject(visit, subject)}/reaction` : null,
      counts,
      emoji: emojiOf(album),
      likers: likers?.map((it) => presentPerson(it, addresses(http.config)).name) ?? null,
    },
    likes: totalOf(counts),
    shares: 0,
    comments: inThreads(await shownAtLink(visit, comments, said)),
    composer: takes ? await composerOf(visit, subject, comments) : null,
    elsewhere: null,
  };
}

async function composerOf(
  visit: LinkVisit,
  subject: Subject,
  comments: readonly Comment[],
): Promise<ComposerProps | null> {
  const { device, link, member, scope } = visit;
  const end = await closesAt(scope, subject);
  if (end && scope.now() >= end) return null;
  const own = comments.filter((comment) => isOwn(visit, comment));
  return {
    action: `${pathOfSubject(visit, subject)}/comments`,
    name: member ? null : (device?.guestName ?? own.at(-1)?.guestName ?? ''),
    longest: member ? 1000 : GUESTS_LONGEST,
    isHeld: !member && holdsGuest(link, ''),
    moderator: sightOf(link).names ? link.album.owner.name : null,
    about: subject.photo ? 'photo' : 'album',
  };
}

/** As whom the visitor reacts: one of the album's people by name, everybody else by their browser at this link. */
const reactorOf = ({ device, member }: LinkVisit) => {
  if (member) return { accountId: member.account.id };
  return device && { deviceId: device.id };
};

/**
 * Comments as visitors of a link see them: guests by the names they gave, everybody else as the link tells names. JSON is
 * English.
 */
export async function shownAtLink(
  visit: LinkVisit,
  comments: readonly Comment[],
  said: Words['guests']['talk'] = localeOf('en').words.guests.talk,
): Promise<TalkComment[]> {
  const ids = comments.map(({ id }) => id);
  const counts = await countReactions(visit.scope, 'comment', ids, reactorOf(visit));
  return comments.map((comment) => shown(visit, comment, counts.get(comment.id) ?? [], said));
}

function shown(
  visit: LinkVisit,
  comment: Comment,
  counts: ReactionCount[],
  said: Words['guests']['talk'],
): TalkComment {
  const { base, link } = visit;
  const { createdAt, deletedAt, editedAt, id, parentId, state, text } = comment;
  const isRemoved = deletedAt !== null;
  const mine = isOwn(visit, comment);
  const path = `${base}/c/${id}`;
  return {
    id,
    ...(isRemoved ? nobody : authorOf(visit, comment, said)),
    text,
    at: createdAt.toISOString(),
    isEdited: editedAt !== null,
    inReplyTo: parentId,
    isRemoved,
    isHeld: state !== 'shown',
    reactions: {
      action: takesGuestComments(link) && state === 'shown' ? `${path}/reaction` : null,
      counts,
      emoji: emojiOf(link.album),
      likers: null,
    },
    remove: mine && !isRemoved ? `${path}/remove` : null,
    report: mine || isRemoved ? null : reportOf(visit, comment),
  };
}

/** A comment on a photo by both, and one on the album with all that the link shows. */
const reportOf = ({ base }: LinkVisit, { id, photo }: Comment): string =>
  photo ? `${base}/report?photo=${photo.id}&comment=${id}` : `${base}/report`;

const isOwn = ({ device }: LinkVisit, comment: Comment): boolean =>
  device !== null && comment.device?.id === device.id;

type Author = Pick<TalkComment, 'name' | 'address' | 'href' | 'avatar' | 'isGuest'>;

const nobody: Author = { name: '', address: null, href: null, avatar: null, isGuest: false };

function authorOf(
  { http, link }: LinkVisit,
  comment: Comment,
  { ofElsewhere, ofThisServer }: Words['guests']['talk'],
): Author {
  const { guestName, account } = comment;
  if (guestName !== null) return { ...nobody, name: guestName, isGuest: true };
  if (sightOf(link).names) {
    const { address, avatar, name, url } = presentPerson(comment, addresses(http.config));
    return { name, address, href: url, avatar, isGuest: false };
  }
  const name = account ? ofThisServer : ofElsewhere;
  return { ...nobody, name };
}
