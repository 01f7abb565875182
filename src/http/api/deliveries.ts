import { z } from 'zod';
import { findAlbumFor } from '../../domain/albums/find-albums.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { page } from './schemas.ts';
import { delivery } from './schemas/delivery.ts';
import { sentPost } from './schemas/followers.ts';

export const deliveries = [
  endpoint({
    summary: 'How the album’s latest activity fared, server by server',
    route: 'GET /albums/:id/deliveries',
    guard: 'account',
    params: byId,
    query: pageQuery,
    status: 200,
    answer: page(delivery),
    async handle({ http, scope, viewer, params, query }) {
      const album = await findAlbumFor(scope, viewer, params.id, 'own');
      const { items, next } = await http.findDeliveries(scope, album.id, query);
      return { items: items.map((row) => ({ ...row, at: row.at.toISOString() })), next };
    },
  }),
  endpoint({
    summary: 'How each photo fared at one server: the last hundred that something was sent about',
    route: 'GET /albums/:id/deliveries/:host',
    guard: 'account',
    params: z.strictObject({ id: z.uuid(), host: z.string().max(260) }),
    status: 200,
    answer: z.object({ items: z.array(sentPost) }),
    async handle({ http, scope, viewer, params: { id, host } }) {
      const album = await findAlbumFor(scope, viewer, id, 'own');
      return { items: await http.findSentPosts(scope, album.id, host) };
    },
  }),
  endpoint({
    summary: 'Try again now what waits or has failed, at one server or at all',
    route: 'POST /albums/:id/deliveries/retry',
    guard: 'account',
    params: byId,
    body: z.strictObject({ host: z.string().max(260).optional() }),
    status: 200,
    answer: z.object({ retried: z.int().describe('How many deliveries are tried again') }),
    async handle({ http, scope, viewer, params, body }) {
      const album = await findAlbumFor(scope, viewer, params.id, 'own');
      return { retried: await http.retryDeliveries(scope, album.id, body.host) };
    },
  }),
];
