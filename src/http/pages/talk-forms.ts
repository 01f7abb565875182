import type { Context } from 'koa';
import { z } from 'zod';
import { findAlbumByHandle } from '../../domain/albums/find-albums.ts';
import { addReaction, type Target } from '../../domain/interactions/add-reaction.ts';
import { findComment } from '../../domain/interactions/find-comments.ts';
import { findTalkedAlbum } from '../../domain/interactions/find-talked-album.ts';
import { removeReaction } from '../../domain/interactions/remove-reaction.ts';
import { aboutAlbum, aboutPhoto, type Subject } from '../../domain/interactions/subject.ts';
import { removeComment, writeComment } from '../../domain/interactions/write-comment.ts';
import { findVisiblePhoto } from '../../domain/photos/find-photos.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { commentText } from '../api/comments.ts';
import { readForm } from '../body.ts';
import type { Http } from '../deps.ts';
import { requireSameOrigin } from '../middleware/same-origin.ts';
import { idParam, param, type Route } from '../route.ts';
import { findViewer, requireAccount, type AccountViewer } from '../viewer.ts';
import { pageOfSubject } from './talk.ts';

/** A few words, and what they answer. */
const said = z.object({ text: commentText, inReplyTo: z.uuid().optional() });

/** A reaction, as a form sends it: empty to take it back. */
export const reactionForm = z.object({ emoji: z.union([z.literal(''), z.emoji().max(64)]) });

type Sent = { ctx: Context; scope: Scope; viewer: AccountViewer; subject: Subject };

/** The forms of public pages where somebody who is signed in likes and comments, as the API has it. */
export const talkForms = (http: Http): Route[] =>
  ['/a/:handle', '/a/:handle/p/:photoId']
    .flatMap((page) => [
      form(http, `${page}/comments`, async ({ ctx, scope, subject, viewer }) => {
        const { inReplyTo = null, text } = said.parse(await readForm(ctx));
        const comment = await writeComment(scope, viewer, subject, { text, inReplyTo });
        return `${pageOfSubject(subject)}#comment-${comment.id}`;
      }),
      form(http, `${page}/reaction`, async ({ ctx, scope, subject, viewer }) => {
        const { album, photo } = subject;
        await react(ctx, scope, photo ? { photo } : { album }, viewer);
        return `${pageOfSubject(subject)}#talk`;
      }),
    ])
    .concat([
      form(http, '/a/:handle/c/:commentId/reaction', async ({ ctx, scope, viewer }) => {
        const comment = await findComment(scope, viewer, idParam(ctx, 'commentId'));
        await react(ctx, scope, { comment }, viewer);
        return `${pageOfComment(comment)}#comment-${comment.id}`;
      }),
      form(http, '/a/:handle/c/:commentId/remove', async ({ ctx, scope, viewer }) => {
        const comment = await findComment(scope, viewer, idParam(ctx, 'commentId'));
        await removeComment(scope, viewer, comment.id);
        return `${pageOfComment(comment)}#talk`;
      }),
    ]);

const pageOfComment = (comment: Awaited<ReturnType<typeof findComment>>): string =>
  pageOfSubject({ album: comment.inAlbum(), photo: comment.photo });

const form = (http: Http, path: string, handle: (sent: Sent) => Promise<string>): Route => ({
  method: 'POST',
  path,
  guard: 'viewer',
  async handle(ctx) {
    requireSameOrigin(ctx, http.config);
    await http.units.transact(async (scope) => {
      const found = await findViewer(ctx, scope, http.config);
      const viewer = requireAccount(found, { scope: 'write' });
      const subject = await findSubject(ctx, scope, viewer);
      const address = await handle({ ctx, scope, viewer, subject });
      ctx.redirect(address);
      ctx.status = 303;
    });
  },
});

/** The album or the photo that the address names, as far as the viewer sees it. @throws Refusal `not_found` */
async function findSubject(ctx: Context, scope: Scope, viewer: AccountViewer): Promise<Subject> {
  const { id } = await findAlbumByHandle(scope, viewer, param(ctx, 'handle'));
  const album = await findTalkedAlbum(scope, viewer, id);
  if (!('photoId' in ctx['params'])) return aboutAlbum(album);
  const photo = await findVisiblePhoto(scope, viewer, idParam(ctx, 'photoId'));
  if (photo.album.id !== album.id) throw notFound();
  return aboutPhoto(photo);
}

async function react(
  ctx: Context,
  scope: Scope,
  target: Target,
  { account }: AccountViewer,
): Promise<void> {
  const { emoji } = reactionForm.parse(await readForm(ctx));
  if (emoji === '') await removeReaction(scope, target, account);
  else await addReaction(scope, target, account, emoji);
}
