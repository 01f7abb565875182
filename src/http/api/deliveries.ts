import { findOwnAlbum } from '../../domain/albums/find-albums.ts';
import { byId, endpoint } from './endpoint.ts';
import { delivery, page } from './schemas.ts';

export const deliveries = [
  endpoint({
    summary: 'How the album’s latest activity fared, server by server',
    route: 'GET /albums/:id/deliveries',
    guard: 'account',
    params: byId,
    status: 200,
    answer: page(delivery),
    async handle({ http, scope, viewer, params }) {
      const album = await findOwnAlbum(scope, viewer, params.id);
      const rows = await http.findDeliveries(scope, album.id);
      return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })), next: null };
    },
  }),
];
