import { z } from 'zod';
import { findComments, findCommentsFor } from '../../domain/interactions/find-comments.ts';
import {
  editComment,
  moderateComment,
  removeComment,
  writeComment,
} from '../../domain/interactions/write-comment.ts';
import { findVisiblePhoto } from '../../domain/photos/find-photos.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentComment } from './present/interactions.ts';
import { page } from './schemas.ts';
import { comment } from './schemas/interactions.ts';

/** What a comment says: as plain text. */
export const commentText = z.string().trim().min(1, 'Write something.').max(1000);

const moderation = (action: 'show' | 'hide', state: 'shown' | 'hidden', summary: string) =>
  endpoint({
    summary,
    route: `POST /comments/:id/${action}`,
    guard: 'account',
    params: byId,
    status: 200,
    answer: comment,
    async handle({ http, scope, viewer, params }) {
      const moderated = await moderateComment(scope, viewer, params.id, state);
      return presentComment(moderated, viewer, addresses(http.config));
    },
  });

/** What is said about photos. */
export const comments = [
  endpoint({
    summary: 'What was said about a photo, oldest first',
    route: 'GET /photos/:id/comments',
    guard: 'account',
    params: byId,
    query: pageQuery,
    status: 200,
    answer: page(comment),
    async handle({ http, scope, viewer, params, query }) {
      const photo = await findVisiblePhoto(scope, viewer, params.id);
      const { items, next } = await findComments(scope, viewer, photo, query);
      const at = addresses(http.config);
      return { items: items.map((it) => presentComment(it, viewer, at)), next };
    },
  }),
  endpoint({
    summary: 'Say something about a photo, or answer a comment',
    route: 'POST /photos/:id/comments',
    guard: 'account',
    params: byId,
    body: z.strictObject({ text: commentText, inReplyTo: z.uuid().optional() }),
    status: 201,
    answer: comment,
    async handle({ http, scope, viewer, params, body }) {
      const photo = await findVisiblePhoto(scope, viewer, params.id);
      const { text, inReplyTo = null } = body;
      const written = await writeComment(scope, viewer, photo, { text, inReplyTo });
      return presentComment(written, viewer, addresses(http.config));
    },
  }),
  endpoint({
    summary:
      'What was said in the albums that one moderates, oldest first; by itself what waits to be shown',
    route: 'GET /comments',
    guard: 'account',
    query: pageQuery.extend({
      state: z.enum(['shown', 'held', 'hidden']).default('held'),
      album: z.uuid().optional(),
    }),
    status: 200,
    answer: page(comment),
    async handle({ http, scope, viewer, query }) {
      const { items, next } = await findCommentsFor(scope, viewer, query);
      const at = addresses(http.config);
      return { items: items.map((it) => presentComment(it, viewer, at)), next };
    },
  }),
  endpoint({
    summary: 'Word one’s own comment anew, within 15 minutes',
    route: 'PATCH /comments/:id',
    guard: 'account',
    params: byId,
    body: z.strictObject({ text: commentText }),
    status: 200,
    answer: comment,
    async handle({ http, scope, viewer, params, body }) {
      const edited = await editComment(scope, viewer, params.id, body.text);
      return presentComment(edited, viewer, addresses(http.config));
    },
  }),
  moderation('show', 'shown', 'Show a comment that was held or hidden'),
  moderation('hide', 'hidden', 'Hide a comment'),
  endpoint({
    summary: 'Remove one’s own comment, or any in an album that one moderates',
    route: 'DELETE /comments/:id',
    guard: 'account',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      await removeComment(scope, viewer, params.id);
    },
  }),
];
