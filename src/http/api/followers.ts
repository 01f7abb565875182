import { z } from 'zod';
import { acceptFollower } from '../../domain/albums/accept-follower.ts';
import { findOwnAlbum } from '../../domain/albums/find-albums.ts';
import { findFollowers } from '../../domain/albums/find-followers.ts';
import { rejectFollower } from '../../domain/albums/reject-follower.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentFollower } from './present/people.ts';
import { follower, page } from './schemas.ts';

const one = z.strictObject({ id: z.uuid(), followerId: z.uuid() });
const which = ({ id, followerId }: z.infer<typeof one>) => ({ albumId: id, followerId });

export const followers = [
  endpoint({
    summary: 'Who follows an album, or asked to',
    route: 'GET /albums/:id/followers',
    guard: 'account',
    params: byId,
    query: pageQuery.extend({ state: z.enum(['pending', 'accepted']).default('accepted') }),
    status: 200,
    answer: page(follower),
    async handle({ scope, viewer, params, query }) {
      const album = await findOwnAlbum(scope, viewer, params.id);
      const { items, next } = await findFollowers(scope, album, query);
      return { items: items.map(presentFollower), next };
    },
  }),
  endpoint({
    summary: 'Let somebody follow who asked to',
    route: 'POST /albums/:id/followers/:followerId/accept',
    guard: 'account',
    params: one,
    status: 200,
    answer: follower,
    handle: async ({ scope, viewer, params }) =>
      presentFollower(await acceptFollower(scope, viewer, which(params))),
  }),
  endpoint({
    summary: 'Refuse somebody who asked to follow',
    route: 'POST /albums/:id/followers/:followerId/reject',
    guard: 'account',
    params: one,
    status: 204,
    async handle({ scope, viewer, params }) {
      await rejectFollower(scope, viewer, which(params));
    },
  }),
  endpoint({
    summary: 'Remove a follower; their server is told',
    route: 'DELETE /albums/:id/followers/:followerId',
    guard: 'account',
    params: one,
    status: 204,
    async handle({ scope, viewer, params }) {
      await rejectFollower(scope, viewer, which(params));
    },
  }),
];
