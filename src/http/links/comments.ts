import { z } from 'zod';
import {
  commentAsGuest,
  findCommentsAtLink,
  removeOwnGuestComment,
} from '../../domain/interactions/guest-comments.ts';
import { takesGuestComments } from '../../domain/interactions/policy.ts';
import { writeComment } from '../../domain/interactions/write-comment.ts';
import { findPhotoOf } from '../../domain/photos/find-photos.ts';
import { Refusal } from '../../domain/refusal.ts';
import { countAtLink } from '../../domain/share-links/visits/count-at-link.ts';
import { commentText } from '../api/comments.ts';
import { readForm } from '../body.ts';
import { clientNetwork } from '../client-address.ts';
import type { Http } from '../deps.ts';
import { idParam, type Route } from '../route.ts';
import { writeLog } from './access-log.ts';
import { knownDevice } from './known-device.ts';
import { linkRoute } from './link-route.ts';
import type { LinkVisit } from './link-visit.ts';
import { shownAtLink } from './link-talk.ts';
import { selectionOf } from './photos.ts';

const body = z.object({
  name: z.string().trim().min(1, 'Write your name.').max(50),
  text: commentText,
});

/** What is said about a link's photos, and what guests say. */
export const linkCommentRoutes = (http: Http): Route[] => [
  linkRoute(http, {
    method: 'GET',
    path: '/s/:token/i/:photoId/comments',
    async handle(visit) {
      const { ctx, link, scope } = visit;
      if (link.comments === 'off') throw disabled();
      const photo = await photoOf(visit);
      const comments = await findCommentsAtLink(scope, visit, photo);
      ctx.body = { items: comments.map((comment) => shownAtLink(visit, comment)) };
    },
  }),
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/i/:photoId/comments',
    unit: 'write',
    async handle(visit) {
      const { base, ctx, link, member, scope } = visit;
      if (!takesGuestComments(link)) throw disabled();
      const photo = await photoOf(visit);
      const network = clientNetwork(ctx, http.config.trustProxy);
      await http.throttles.charge('guestComment', `${link.id}:${network}`);
      await http.throttles.charge('linkComment', link.id);
      const said = body.parse(await readForm(ctx));
      const device = member ? null : await knownDevice(visit);
      const comment = device
        ? commentAsGuest(scope, { link, device }, photo, said)
        : await writeComment(scope, member!, photo, { text: said.text, inReplyTo: null });
      if (!member) await countAtLink(scope, link.id, { comments: 1 });
      await writeLog(visit, 'commented');
      if (isForm(visit)) return seeOther(visit, `${base}/i/${photo.id}#comment-${comment.id}`);
      ctx.status = 201;
      ctx.body = shownAtLink({ ...visit, device }, comment);
    },
  }),
  linkRoute(http, {
    method: 'POST',
    path: '/s/:token/i/:photoId/comments/:commentId/remove',
    unit: 'write',
    async handle(visit) {
      const { base, ctx, device, scope } = visit;
      const photo = await photoOf(visit);
      await removeOwnGuestComment(scope, device, idParam(ctx, 'commentId'));
      if (isForm(visit)) return seeOther(visit, `${base}/i/${photo.id}`);
      ctx.status = 204;
    },
  }),
];

const photoOf = (visit: LinkVisit) =>
  findPhotoOf(visit.scope, selectionOf(visit), idParam(visit.ctx, 'photoId'));

const isForm = ({ ctx }: LinkVisit): boolean =>
  Boolean(ctx.is('application/x-www-form-urlencoded'));

function seeOther({ ctx }: LinkVisit, address: string): void {
  ctx.redirect(address);
  ctx.status = 303;
}

const disabled = () =>
  new Refusal('forbidden', 'comments_disabled', 'This link takes no comments.');
