import { z } from 'zod';
import { addReaction } from '../../domain/interactions/add-reaction.ts';
import { answerPost, likePost, unlikePost } from '../../domain/interactions/answer-post.ts';
import { findFollowedPost } from '../../domain/interactions/find-followed-post.ts';
import { findReactions } from '../../domain/interactions/find-reactions.ts';
import { removeReaction } from '../../domain/interactions/remove-reaction.ts';
import { findVisiblePhoto } from '../../domain/photos/find-photos.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { commentText } from './comments.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentReaction, presentReply } from './present/interactions.ts';
import { page } from './schemas.ts';
import { reaction, reply } from './schemas/interactions.ts';

const like = z.strictObject({ emoji: z.emoji().max(64).optional() });

/** Likes of photos here, and likes of and answers to posts of other servers. */
export const reactions = [
  endpoint({
    summary: 'Who likes a photo, oldest first',
    route: 'GET /photos/:id/reactions',
    guard: 'account',
    params: byId,
    query: pageQuery,
    status: 200,
    answer: page(reaction),
    async handle({ http, scope, viewer, params, query }) {
      const photo = await findVisiblePhoto(scope, viewer, params.id);
      const { items, next } = await findReactions(scope, photo, query);
      const at = addresses(http.config);
      return { items: items.map((it) => presentReaction(it, at)), next };
    },
  }),
  endpoint({
    summary: 'Like a photo, with an emoji or without',
    route: 'PUT /photos/:id/reaction',
    guard: 'account',
    params: byId,
    body: like,
    status: 204,
    async handle({ scope, viewer, params, body }) {
      const photo = await findVisiblePhoto(scope, viewer, params.id);
      await addReaction(scope, photo, viewer.account, body.emoji ?? null);
    },
  }),
  endpoint({
    summary: 'Like a photo no more',
    route: 'DELETE /photos/:id/reaction',
    guard: 'account',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      const photo = await findVisiblePhoto(scope, viewer, params.id);
      await removeReaction(scope, photo, viewer.account);
    },
  }),
  endpoint({
    summary: 'Like a post of somebody elsewhere whom one follows; they are told',
    route: 'PUT /posts/:id/reaction',
    guard: 'account',
    params: byId,
    body: like,
    status: 204,
    async handle({ scope, viewer, params, body }) {
      const post = await findFollowedPost(scope, viewer.account, params.id);
      await likePost(scope, post, viewer.account, body.emoji ?? null);
    },
  }),
  endpoint({
    summary: 'Like a post of somebody elsewhere no more; they are told',
    route: 'DELETE /posts/:id/reaction',
    guard: 'account',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      const post = await findFollowedPost(scope, viewer.account, params.id);
      await unlikePost(scope, post, viewer.account);
    },
  }),
  endpoint({
    summary: 'Answer a post of somebody elsewhere whom one follows',
    route: 'POST /posts/:id/comments',
    guard: 'account',
    params: byId,
    body: z.strictObject({ text: commentText }),
    status: 201,
    answer: reply,
    async handle({ scope, viewer, params, body }) {
      const post = await findFollowedPost(scope, viewer.account, params.id);
      return presentReply(answerPost(scope, post, viewer.account, body.text));
    },
  }),
];
