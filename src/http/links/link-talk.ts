import { findCommentsAtLink } from '../../domain/interactions/guest-comments.ts';
import { takesGuestComments } from '../../domain/interactions/policy.ts';
import type { Comment } from '../../domain/interactions/comment.ts';
import type { Photo } from '../../domain/photos/photo.ts';
import { sightOf } from '../../domain/share-links/pictures/sight.ts';
import { addresses } from '../addresses.ts';
import { presentPerson } from '../api/present/interactions.ts';
import { languageOf } from '../pages/language.ts';
import { localeOf } from '../views/locale/locale.ts';
import type { Words } from '../views/locale/words.ts';
import type { PhotoTalkProps, TalkComment } from '../views/photo-talk.tsx';
import type { LinkVisit } from './link-visit.ts';

/** What is said about a photo, for the visitors of a link; null where the link keeps it from them. */
export async function linkTalk(visit: LinkVisit, photo: Photo): Promise<PhotoTalkProps | null> {
  const { base, link, member, scope } = visit;
  if (link.comments === 'off') return null;
  const comments = await findCommentsAtLink(scope, visit, photo);
  const said = localeOf(languageOf(visit.ctx)).words.guests.talk;
  const own = comments.filter((comment) => isOwn(visit, comment));
  return {
    likes: 0,
    shares: 0,
    comments: comments.map((comment) => shownAtLink(visit, comment, said)),
    composer: takesGuestComments(link)
      ? {
          action: `${base}/i/${photo.id}/comments`,
          name: member ? member.account.name : (own.at(-1)?.guestName ?? ''),
          isHeld: link.review === 'hold' && !member,
        }
      : null,
  };
}

/** A comment as visitors of a link see it: guests by the names they gave, everybody else as the link tells names. JSON is English. */
export function shownAtLink(
  visit: LinkVisit,
  comment: Comment,
  said: Words['guests']['talk'] = localeOf('en').words.guests.talk,
): TalkComment {
  const { base } = visit;
  const { createdAt, editedAt, id, parentId, photo, state, text } = comment;
  return {
    id,
    ...authorOf(visit, comment, said),
    text,
    at: createdAt.toISOString(),
    isEdited: editedAt !== null,
    isAnswer: parentId !== null,
    isHeld: state !== 'shown',
    remove: isOwn(visit, comment) ? `${base}/i/${photo.id}/comments/${id}/remove` : null,
  };
}

const isOwn = ({ device }: LinkVisit, comment: Comment): boolean =>
  device !== null && comment.device?.id === device.id;

type Author = Pick<TalkComment, 'name' | 'address' | 'href' | 'isGuest'>;

function authorOf(
  { http, link }: LinkVisit,
  comment: Comment,
  { ofElsewhere, ofThisServer }: Words['guests']['talk'],
): Author {
  const { guestName, account } = comment;
  if (guestName !== null) return { name: guestName, address: null, href: null, isGuest: true };
  if (sightOf(link).names) {
    const { address, name, url } = presentPerson(comment, addresses(http.config));
    return { name, address, href: url, isGuest: false };
  }
  const name = account ? ofThisServer : ofElsewhere;
  return { name, address: null, href: null, isGuest: false };
}
