import type { Context } from 'koa';
import type { Account } from '../../domain/accounts/account.ts';
import { findFollowing } from '../../domain/followings/find-followings.ts';
import { findFollowedPost } from '../../domain/interactions/find-followed-post.ts';
import { notFound } from '../../domain/refusal.ts';
import type { RemoteRendition } from '../../domain/remote-actors/remote-rendition.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Http } from '../deps.ts';
import { sendRendition } from '../media-answer.ts';
import { idParam, param, type Route } from '../route.ts';
import { findViewer, requireAccount } from '../viewer.ts';

type Find = (
  scope: Scope,
  account: Account,
  ctx: Context,
) => Promise<{ renditions: readonly RemoteRendition[] } | null | undefined>;

/** The pictures of those who are followed, to those who follow them and to nobody else. */
export const followedPictures = (http: Http): Route[] => [
  picture(http, '/api/v1/following/pictures/:postId/:position/:rendition', {
    name: (ctx) => param(ctx, 'rendition'),
    async find(scope, account, ctx) {
      const position = param(ctx, 'position');
      const post = await findFollowedPost(scope, account, idParam(ctx, 'postId'));
      return /^\d{1,2}$/.test(position) ? post.pictures[Number(position)] : undefined;
    },
  }),
  picture(http, '/api/v1/following/:id/avatar', {
    name: () => 'thumbnail',
    find: async (scope, account, ctx) =>
      (await findFollowing(scope, account, idParam(ctx, 'id'))).actor.avatar,
  }),
];

const picture = (
  http: Http,
  path: string,
  { name, find }: { name: (ctx: Context) => string; find: Find },
): Route => ({
  method: 'GET',
  path,
  guard: 'account',
  async handle(ctx) {
    await http.units.look(async (scope) => {
      const viewer = await findViewer(ctx, scope, http.config);
      const { account } = requireAccount(viewer, { scope: 'read', admin: false });
      const found = await find(scope, account, ctx);
      if (!found) throw notFound();
      const wanted = name(ctx);
      await sendRendition(ctx, http, (type) =>
        found.renditions.find((it) => it.name === wanted && it.mediaType === type),
      );
    });
  },
});
