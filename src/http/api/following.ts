import type { Context } from 'koa';
import { z } from 'zod';
import { Account } from '../../domain/accounts/account.ts';
import { acceptInvitation } from '../../domain/followings/accept-invitation.ts';
import { declineInvitation } from '../../domain/followings/answer-invitation.ts';
import { endFollowing } from '../../domain/followings/end-following.ts';
import {
  findFollowedFacts,
  findFollowing,
  findFollowingOf,
  findFollowings,
} from '../../domain/followings/find-followings.ts';
import type { Following } from '../../domain/followings/following.ts';
import { requestFollowing } from '../../domain/followings/request-following.ts';
import { findLikedPosts } from '../../domain/interactions/answer-post.ts';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { findPictures } from '../../domain/remote-posts/find-pictures.ts';
import type { RemotePost } from '../../domain/remote-posts/remote-post.ts';
import type { Scope } from '../../domain/scope.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { takesAvif } from '../negotiation.ts';
import type { AccountViewer } from '../viewer.ts';
import { byId, endpoint } from './endpoint.ts';
import { lookUpFor } from './look-up.ts';
import {
  presentFollowedPhoto,
  presentFollowing,
  presentRemotePerson,
} from './present/following.ts';
import { page } from './schemas.ts';
import {
  followedPhoto,
  following as shape,
  foundPerson,
  type FollowingJson,
} from './schemas/following.ts';

const somebody = z.strictObject({
  address: z
    .string()
    .trim()
    .min(1)
    .max(2_000)
    .describe('@name@server, an actor’s id or the address of a page'),
});

type Asking = { http: Http; ctx: Context; scope: Scope; viewer: AccountViewer };

/** How somebody is shown these posts. */
const viewFor = async ({ http, ctx, scope, viewer }: Asking, posts: readonly RemotePost[]) => ({
  at: addresses(http.config),
  avif: takesAvif(ctx),
  now: scope.now(),
  liked: await findLikedPosts(
    scope,
    viewer.account,
    posts.map(({ id }) => id),
  ),
});

async function present(asking: Asking, followings: readonly Following[]) {
  const facts = await findFollowedFacts(asking.scope, followings);
  const latest = [...facts.values()].flatMap((fact) => fact.latest ?? []);
  const view = await viewFor(asking, latest);
  return followings.map((one) => presentFollowing(one, facts.get(one.id), view));
}

async function presentOne(asking: Asking, following: Following): Promise<FollowingJson> {
  const [presented] = await present(asking, [following]);
  return presented!;
}

/** Whom one follows on other servers. */
export const following = [
  endpoint({
    summary: 'Somebody, or an album, on another server, before one follows them',
    route: 'POST /following/preview',
    guard: 'account',
    scope: 'read',
    body: somebody,
    status: 200,
    answer: foundPerson,
    unit: 'look',
    async handle({ http, scope, viewer, body }) {
      const found = await lookUpFor({ http, viewer }, body.address);
      const known = await findFollowingOf(scope, viewer.account, found);
      return { ...presentRemotePerson(found), followingId: known?.id ?? null };
    },
  }),
  endpoint({
    summary:
      'Ask to follow a person or an album on another server; again repeats what is unanswered',
    route: 'POST /following',
    guard: 'account',
    body: somebody,
    status: 201,
    answer: shape,
    unit: 'look',
    async handle({ http, ctx, viewer, body }) {
      const found = await lookUpFor({ http, viewer }, body.address);
      return http.units.transact(async (scope) => {
        const actor = await scope.em.findOneOrFail(RemoteActor, { id: found.id });
        const account = await scope.em.findOneOrFail(Account, { id: viewer.account.id });
        const one = await requestFollowing(scope, account, actor);
        return presentOne({ http, ctx, scope, viewer }, one);
      });
    },
  }),
  endpoint({
    summary: 'Whom one follows, or asked to, the latest first; or who asks one in',
    route: 'GET /following',
    guard: 'account',
    query: pageQuery.extend({
      state: z.enum(['invited', 'requested', 'accepted', 'rejected']).optional(),
    }),
    status: 200,
    answer: page(shape),
    async handle({ http, ctx, scope, viewer, query }) {
      const { items, next } = await findFollowings(scope, viewer.account, query);
      return { items: await present({ http, ctx, scope, viewer }, items), next };
    },
  }),
  endpoint({
    summary: 'One whom one follows, or asked to, or who asks one in',
    route: 'GET /following/:id',
    guard: 'account',
    params: byId,
    status: 200,
    answer: shape,
    handle: async ({ http, ctx, scope, viewer, params }) =>
      presentOne(
        { http, ctx, scope, viewer },
        await findFollowing(scope, viewer.account, params.id),
      ),
  }),
  endpoint({
    summary: 'The photos of one whom one follows, the latest post first; none before they said yes',
    route: 'GET /following/:id/photos',
    guard: 'account',
    params: byId,
    query: pageQuery,
    status: 200,
    answer: page(followedPhoto),
    async handle({ http, ctx, scope, viewer, params, query }) {
      const one = await findFollowing(scope, viewer.account, params.id);
      if (!one.isAccepted()) return { items: [], next: null };
      const { items, next } = await findPictures(scope, one.actor, query);
      const posts = items.map(({ post }) => post);
      const view = await viewFor({ http, ctx, scope, viewer }, posts);
      return { items: items.map((it) => presentFollowedPhoto(it, view)), next };
    },
  }),
  endpoint({
    summary: 'Accept an invitation, and follow; their server is told',
    route: 'POST /following/:id/accept',
    guard: 'account',
    params: byId,
    status: 200,
    answer: shape,
    async handle({ http, ctx, scope, viewer, params }) {
      const invited = await findFollowing(scope, viewer.account, params.id);
      return presentOne({ http, ctx, scope, viewer }, await acceptInvitation(scope, invited));
    },
  }),
  endpoint({
    summary: 'Decline an invitation; whoever follows goes on following',
    route: 'POST /following/:id/decline',
    guard: 'account',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      declineInvitation(scope, await findFollowing(scope, viewer.account, params.id));
    },
  }),
  endpoint({
    summary: 'Stop following, or decline an invitation; their server is told, and their photos go',
    route: 'DELETE /following/:id',
    guard: 'account',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      await endFollowing(scope, await findFollowing(scope, viewer.account, params.id));
    },
  }),
];
