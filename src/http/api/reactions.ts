import { z } from 'zod';
import { addReaction, type Target } from '../../domain/interactions/add-reaction.ts';
import { answerPost, likePost, unlikePost } from '../../domain/interactions/answer-post.ts';
import { countReactions } from '../../domain/interactions/count-reactions.ts';
import { findComment } from '../../domain/interactions/find-comments.ts';
import { findFollowedPost } from '../../domain/interactions/find-followed-post.ts';
import { findReactions } from '../../domain/interactions/find-reactions.ts';
import { findTalkedAlbum } from '../../domain/interactions/find-talked-album.ts';
import { removeReaction } from '../../domain/interactions/remove-reaction.ts';
import { findVisiblePhoto } from '../../domain/photos/find-photos.ts';
import type { Scope } from '../../domain/scope.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import type { AccountViewer } from '../viewer.ts';
import { commentText } from './comments.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentReaction, presentReply } from './present/interactions.ts';
import { reactionPage, reply } from './schemas/interactions.ts';

const like = z.strictObject({ emoji: z.emoji().max(64).optional() });

type Find = (scope: Scope, viewer: AccountViewer, id: string) => Promise<Target>;

/** Who reacts to one kind of thing, one's own reaction to it, and taking that back. */
const reactionsTo = (kind: 'photo' | 'album' | 'comment', find: Find) => [
  endpoint({
    summary: `Who reacts to ${kind === 'album' ? 'an' : 'a'} ${kind}, oldest first`,
    route: `GET /${kind}s/:id/reactions`,
    guard: 'account',
    params: byId,
    query: pageQuery,
    status: 200,
    answer: reactionPage,
    async handle({ http, scope, viewer, params, query }) {
      const { items, next } = await findReactions(
        scope,
        await find(scope, viewer, params.id),
        query,
      );
      const reactor = { accountId: viewer.account.id };
      const counts = await countReactions(scope, kind, [params.id], reactor);
      const at = addresses(http.config);
      return {
        items: items.map((it) => presentReaction(it, at)),
        next,
        counts: counts.get(params.id.toLowerCase()) ?? [],
      };
    },
  }),
  endpoint({
    summary: `React to ${kind === 'album' ? 'an' : 'a'} ${kind}, with an emoji of its album or as a plain like`,
    route: `PUT /${kind}s/:id/reaction`,
    guard: 'account',
    params: byId,
    body: like,
    status: 204,
    async handle({ scope, viewer, params, body }) {
      const target = await find(scope, viewer, params.id);
      await addReaction(scope, target, viewer.account, body.emoji ?? null);
    },
  }),
  endpoint({
    summary: `Take back one’s own reaction to ${kind === 'album' ? 'an' : 'a'} ${kind}`,
    route: `DELETE /${kind}s/:id/reaction`,
    guard: 'account',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      await removeReaction(scope, await find(scope, viewer, params.id), viewer.account);
    },
  }),
];

/** Reactions to what is here, and likes of and answers to posts of other servers. */
export const reactions = [
  ...reactionsTo('photo', async (scope, viewer, id) => ({
    photo: await findVisiblePhoto(scope, viewer, id),
  })),
  ...reactionsTo('album', async (scope, viewer, id) => ({
    album: await findTalkedAlbum(scope, viewer, id),
  })),
  ...reactionsTo('comment', async (scope, viewer, id) => ({
    comment: await findComment(scope, viewer, id),
  })),
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
