import { z } from 'zod';
import { acceptFollower } from '../../domain/albums/accept-follower.ts';
import {
  countRequests,
  findAllFollowers,
  findFollowersServers,
} from '../../domain/albums/find-all-followers.ts';
import { Refusal } from '../../domain/refusal.ts';
import { pageQuery } from '../../lib/paging.ts';
import { endpoint } from './endpoint.ts';
import { presentFollower } from './present/people.ts';
import { page } from './schemas.ts';
import { albumFollower, followerSummary } from './schemas/followers.ts';

/** Followers of all albums that the viewer manages. */
export const allFollowers = [
  endpoint({
    summary: 'Who follows an album that I manage, or asks to, the latest first',
    route: 'GET /followers',
    guard: 'account',
    query: pageQuery.extend({
      state: z.enum(['pending', 'accepted']).default('accepted'),
      q: z.string().trim().min(1).max(100).optional().describe('A part of a name or an address'),
      server: z.string().max(260).optional(),
    }),
    status: 200,
    answer: page(albumFollower),
    async handle({ http, scope, viewer, query }) {
      const { items, next } = await findAllFollowers(scope, viewer, query);
      const hosts = items.map(({ actor }) => actor.host);
      const unreachable = await http.findUnreachable(scope, hosts);
      const software = await http.servers.softwareOf(scope, hosts);
      return {
        items: items.map((one) => ({
          ...presentFollower(one, unreachable),
          software: software.get(one.actor.host) ?? null,
          album: { id: one.album.id, title: one.album.title, handle: one.album.handle },
        })),
        next,
      };
    },
  }),
  endpoint({
    summary: 'How many ask to follow albums that I manage, and from which servers people follow',
    route: 'GET /followers/summary',
    guard: 'account',
    status: 200,
    answer: followerSummary,
    handle: async ({ scope, viewer }) => ({
      pending: await countRequests(scope, viewer),
      servers: await findFollowersServers(scope, viewer),
    }),
  }),
  endpoint({
    summary: 'Let many follow who asked to; whoever was answered meanwhile is passed over',
    route: 'POST /followers/accept',
    guard: 'account',
    body: z.strictObject({
      followers: z
        .array(z.strictObject({ id: z.uuid(), album: z.uuid() }))
        .min(1)
        .max(200),
    }),
    status: 200,
    answer: z.object({ accepted: z.int() }),
    async handle({ scope, viewer, body }) {
      let accepted = 0;
      for (const { id, album } of body.followers) {
        try {
          await acceptFollower(scope, viewer, { albumId: album, followerId: id });
          accepted += 1;
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
        }
      }
      return { accepted };
    },
  }),
];
