import { findAlbumFor } from '../../domain/albums/find-albums.ts';
import { orderPhotos } from '../../domain/photos/order-photos.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentOneAlbum } from './present/album.ts';
import { album } from './schemas.ts';
import { newOrder } from './schemas/arrangement.ts';

const BYTES_OF_IDS = 4 * 1024 * 1024;

/** The own order of an album. */
export const albumOrder = [
  endpoint({
    summary:
      'Put an album’s photos into an order of its own: all of them, or some before another one',
    route: 'PUT /albums/:id/order',
    guard: 'account',
    params: byId,
    body: newOrder,
    bodyLimit: BYTES_OF_IDS,
    status: 200,
    answer: album,
    async handle({ http, ctx, scope, viewer, params, body }) {
      const arranged = await findAlbumFor(scope, viewer, params.id, 'arrange');
      await orderPhotos(scope, arranged, body);
      await scope.em.flush();
      return presentOneAlbum({ http, ctx, scope, viewer }, arranged);
    },
  }),
];
