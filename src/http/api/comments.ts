import { z } from 'zod';
import { findComments, findCommentsFor } from '../../domain/interactions/find-comments.ts';
import { findTalkedAlbum } from '../../domain/interactions/find-talked-album.ts';
import { aboutAlbum, aboutPhoto } from '../../domain/interactions/subject.ts';
import {
  editComment,
  moderateComment,
  removeComment,
  writeComment,
} from '../../domain/interactions/write-comment.ts';
import { findVisiblePhoto } from '../../domain/photos/find-photos.ts';
import { countGraphemes } from '../../lib/graphemes.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentComment, presentComments } from './present/interactions.ts';
import { page } from './schemas.ts';
import { comment } from './schemas/interactions.ts';

/** What is written in one request takes no more room, however few characters it is for people. */
const MOST_UNITS = 20_000;

/** Plain text of so many characters, as people count them. */
export const textOf = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'Write something.')
    .max(MOST_UNITS)
    .refine((text) => countGraphemes(text) <= most, `That is more than ${most} characters.`);

/** What a comment says: as plain text. */
export const commentText = textOf(1000);

const written = z.strictObject({
  text: commentText,
  inReplyTo: z.uuid().optional().describe('A comment of the same photo or album'),
});

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
      return presentComment({ scope, viewer, at: addresses(http.config) }, moderated);
    },
  });

/** What is said about photos and albums. */
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
      const { items, next } = await findComments(scope, viewer, aboutPhoto(photo), query);
      const asking = { scope, viewer, at: addresses(http.config) };
      return { items: await presentComments(asking, items), next };
    },
  }),
  endpoint({
    summary: 'Say something about a photo, or answer a comment',
    route: 'POST /photos/:id/comments',
    guard: 'account',
    params: byId,
    body: written,
    status: 201,
    answer: comment,
    async handle({ http, scope, viewer, params, body }) {
      const photo = await findVisiblePhoto(scope, viewer, params.id);
      const { text, inReplyTo = null } = body;
      const said = await writeComment(scope, viewer, aboutPhoto(photo), { text, inReplyTo });
      return presentComment({ scope, viewer, at: addresses(http.config) }, said);
    },
  }),
  endpoint({
    summary: 'What was said about an album as a whole, oldest first',
    route: 'GET /albums/:id/comments',
    guard: 'account',
    params: byId,
    query: pageQuery,
    status: 200,
    answer: page(comment),
    async handle({ http, scope, viewer, params, query }) {
      const album = await findTalkedAlbum(scope, viewer, params.id);
      const { items, next } = await findComments(scope, viewer, aboutAlbum(album), query);
      const asking = { scope, viewer, at: addresses(http.config) };
      return { items: await presentComments(asking, items), next };
    },
  }),
  endpoint({
    summary: 'Say something about an album as a whole, or answer a comment',
    route: 'POST /albums/:id/comments',
    guard: 'account',
    params: byId,
    body: written,
    status: 201,
    answer: comment,
    async handle({ http, scope, viewer, params, body }) {
      const album = await findTalkedAlbum(scope, viewer, params.id);
      const { text, inReplyTo = null } = body;
      const said = await writeComment(scope, viewer, aboutAlbum(album), { text, inReplyTo });
      return presentComment({ scope, viewer, at: addresses(http.config) }, said);
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
      const asking = { scope, viewer, at: addresses(http.config) };
      return { items: await presentComments(asking, items), next };
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
      return presentComment({ scope, viewer, at: addresses(http.config) }, edited);
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
