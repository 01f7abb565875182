import { z } from 'zod';
import {
  commentAsGuest,
  findCommentsAtLink,
  removeOwnGuestComment,
} from '../../domain/interactions/guest-comments.ts';
import { showsTalk, takesGuestComments } from '../../domain/interactions/policy.ts';
import { aboutAlbum, aboutPhoto, type Subject } from '../../domain/interactions/subject.ts';
import { writeComment } from '../../domain/interactions/write-comment.ts';
import { findPhotoOf } from '../../domain/photos/find-photos.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import { countAtLink } from '../../domain/share-links/visits/count-at-link.ts';
import { commentText, textOf } from '../api/comments.ts';
import { readForm } from '../body.ts';
import type { Http } from '../deps.ts';
import { idParam, type Route } from '../route.ts';
import { writeLog } from './access-log.ts';
import { selectionWith } from './albums-within.ts';
import { knownDevice } from './known-device.ts';
import { linkRoute } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { GUESTS_LONGEST, pathOfSubject, shownAtLink } from './link-talk.ts';
import { requirePatience } from './talk-rates.ts';

const inReplyTo = z.uuid().optional();
const guestBody = z.object({
  name: z.string().trim().min(1, 'Write your name.').max(50),
  text: textOf(GUESTS_LONGEST),
  inReplyTo,
});
/** Whoever is known by name needs to give none. */
const memberBody = z.object({ text: commentText, inReplyTo });

/** What is said about a link's album and photos, and what guests say. */
export const linkCommentRoutes = (http: Http): Route[] => [
  ...(['/s/:token', '/s/:token/i/:photoId'] as const).flatMap((of) => [
    linkRoute(http, {
      method: 'GET',
      path: `${of}/comments`,
      async handle(visit) {
        const { ctx, link, scope } = visit;
        if (!showsTalk(link)) throw disabled();
        const comments = await findCommentsAtLink(scope, visit, await subjectOf(visit));
        ctx.body = { items: await shownAtLink(visit, comments) };
      },
    }),
    linkRoute(http, {
      method: 'POST',
      path: `${of}/comments`,
      unit: 'write',
      handle: say,
    }),
  ]),
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/c/:commentId/remove',
    unit: 'write',
    async handle(visit) {
      const { ctx, device, link, scope } = visit;
      const { photo } = await removeOwnGuestComment(scope, device, idParam(ctx, 'commentId'));
      const page = pathOfSubject(visit, { album: link.album, photo });
      if (isForm(visit)) return seeOther(visit, `${page}#talk`);
      ctx.status = 204;
    },
  }),
];

async function say(visit: LinkVisit): Promise<void> {
  const { ctx, link, member, scope } = visit;
  if (!takesGuestComments(link)) throw disabled();
  const subject = await subjectOf(visit);
  await requirePatience(visit);
  const form = await readForm(ctx);
  let device = visit.device;
  let comment;
  if (member) {
    const { inReplyTo: answered = null, text } = memberBody.parse(form);
    comment = await writeComment(scope, member, subject, { text, inReplyTo: answered });
  } else {
    const { inReplyTo: answered = null, ...said } = guestBody.parse(form);
    device = await knownDevice(visit);
    const guest = { link, device };
    comment = await commentAsGuest(scope, guest, subject, { ...said, inReplyTo: answered });
    await countAtLink(scope, link.id, { comments: 1 });
  }
  await writeLog(visit, 'commented');
  if (isForm(visit)) {
    return seeOther(visit, `${pathOfSubject(visit, subject)}#comment-${comment.id}`);
  }
  const [shown] = await shownAtLink({ ...visit, device }, [comment]);
  ctx.status = 201;
  ctx.body = shown;
}

/** The photo that the address names, or else the album, which only a link to all of it is about. */
export async function subjectOf(visit: LinkVisit): Promise<Subject> {
  const { ctx, link, scope } = visit;
  if ('photoId' in ctx['params']) {
    const photoId = idParam(ctx, 'photoId');
    const photo = await findPhotoOf(scope, await selectionWith(visit, photoId), photoId);
    return aboutPhoto(photo);
  }
  if (!isOfAlbum(visit)) throw notFound();
  return aboutAlbum(link.album);
}

/** Whether a link shows an album as a whole: not a choice of photos, and not only what a guest gave. */
export const isOfAlbum = ({ link, owns }: LinkVisit): boolean =>
  link.photoIds === null && (link.uploads !== 'only' || owns);

/** Whether a browser sent it from a page. */
export const isForm = ({ ctx }: LinkVisit): boolean =>
  Boolean(ctx.is('application/x-www-form-urlencoded'));

/** Leads a browser to a page after what it sent was taken. */
export function seeOther({ ctx }: LinkVisit, address: string): void {
  ctx.redirect(address);
  ctx.status = 303;
}

const disabled = () =>
  new Refusal('forbidden', 'comments_disabled', 'This link takes no comments.');
