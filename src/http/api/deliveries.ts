import { findOwnAlbum } from '../../domain/albums/find-albums.ts';
import { cutPage, decodeCursor, pageQuery } from '../../lib/paging.ts';
import { byId, endpoint } from './endpoint.ts';
import { delivery, page } from './schemas.ts';

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
      const album = await findOwnAlbum(scope, viewer, params.id);
      const [after = ''] = (query.cursor && decodeCursor(query.cursor)) || [];
      const rows = await http.findDeliveries(scope, album.id);
      const { items, next } = cutPage(
        rows.filter(({ host }) => host > after),
        query.limit,
        ({ host }) => [host],
      );
      return { items: items.map((row) => ({ ...row, at: row.at.toISOString() })), next };
    },
  }),
];
