import { addReaction, reactAsGuest, type Target } from '../../domain/interactions/add-reaction.ts';
import { Comment } from '../../domain/interactions/comment.ts';
import { countReactions } from '../../domain/interactions/count-reactions.ts';
import { isSeenAtLink } from '../../domain/interactions/guest-comments.ts';
import { takesGuestComments } from '../../domain/interactions/policy.ts';
import { removeGuestReaction, removeReaction } from '../../domain/interactions/remove-reaction.ts';
import { inAlbum, type Subject } from '../../domain/interactions/subject.ts';
import { findPhotoOf } from '../../domain/photos/find-photos.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { readForm } from '../body.ts';
import type { Http } from '../deps.ts';
import { reactionForm } from '../pages/talk-forms.ts';
import { idParam, type Route } from '../route.ts';
import { isForm, isOfAlbum, seeOther, subjectOf } from './comments.ts';
import { knownDevice } from './known-device.ts';
import { linkRoute } from './link-route.ts';
import { pathOfSubject } from './link-talk.ts';
import type { LinkVisit } from './link-visit.ts';
import { selectionWith } from './albums-within.ts';
import { requirePatience } from './talk-rates.ts';

type Found = { kind: 'photo' | 'album' | 'comment'; id: string; target: Target; page: string };

/** Reactions of a link's guests, to its album, its photos and what is said about them; empty to take one back. */
export const linkReactionRoutes = (http: Http): Route[] => [
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/reaction',
    unit: 'write',
    handle: (visit) => react(visit, ofSubject),
  }),
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/i/:photoId/reaction',
    unit: 'write',
    handle: (visit) => react(visit, ofSubject),
  }),
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/c/:commentId/reaction',
    unit: 'write',
    handle: (visit) => react(visit, ofComment),
  }),
];

async function react(visit: LinkVisit, find: (visit: LinkVisit) => Promise<Found>): Promise<void> {
  const { ctx, link, member, scope } = visit;
  if (!takesGuestComments(link)) {
    throw new Refusal('forbidden', 'comments_disabled', 'This link takes no reactions.');
  }
  const { id, kind, page, target } = await find(visit);
  await requirePatience(visit);
  const { emoji } = reactionForm.parse(await readForm(ctx));
  const device = member || emoji === '' ? visit.device : await knownDevice(visit);
  if (device) await scope.em.flush(); // the statement that adds a reaction names its row
  if (emoji === '') {
    await (member
      ? removeReaction(scope, target, member.account)
      : removeGuestReaction(scope, target, device));
  } else {
    await (member
      ? addReaction(scope, target, member.account, emoji)
      : reactAsGuest(scope, { link, device: device! }, target, emoji));
  }
  if (isForm(visit)) return seeOther(visit, page);
  await scope.em.flush();
  const reactor = member ? { accountId: member.account.id } : device && { deviceId: device.id };
  const counts = await countReactions(scope, kind, [id], reactor);
  ctx.body = { counts: counts.get(id) ?? [] };
}

async function ofSubject(visit: LinkVisit): Promise<Found> {
  const subject = await subjectOf(visit);
  const { album, photo } = subject;
  const page = `${pathOfSubject(visit, subject)}#talk`;
  return photo
    ? { kind: 'photo', id: photo.id, target: { photo }, page }
    : { kind: 'album', id: album.id, target: { album }, page };
}

/** A comment that the link shows, about what the link shows. @throws Refusal `not_found` */
async function ofComment(visit: LinkVisit): Promise<Found> {
  const { ctx, link, scope } = visit;
  const id = idParam(ctx, 'commentId');
  const comment = await scope.em.findOne(
    Comment,
    { id, ...inAlbum(link.album) },
    { populate: ['actor', 'photo.album', 'album'] },
  );
  if (!comment || !isSeenAtLink(visit, comment)) throw notFound();
  const { photo } = comment;
  if (photo) await findPhotoOf(scope, await selectionWith(visit, photo.id), photo.id);
  else if (!isOfAlbum(visit)) throw notFound();
  const subject: Subject = { album: link.album, photo };
  const page = `${pathOfSubject(visit, subject)}#comment-${comment.id}`;
  return { kind: 'comment', id: comment.id, target: { comment }, page };
}
