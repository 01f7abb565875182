import { z } from 'zod';
import { bequeathAlbum, declineAlbum } from '../../domain/collaborators/bequeath-album.ts';
import { inheritAlbum } from '../../domain/collaborators/inherit-album.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentOneAlbum } from './present/album.ts';
import { album, handle } from './schemas.ts';

/** Albums that get another owner. */
export const heirs = [
  endpoint({
    summary: 'Offer one’s album to a member, to be its owner',
    route: 'POST /albums/:id/heir',
    guard: 'account',
    params: byId,
    body: z.strictObject({ handle }),
    status: 200,
    answer: album,
    async handle({ http, ctx, scope, viewer, params, body }) {
      const offered = await bequeathAlbum(scope, viewer, params.id, body.handle);
      await scope.em.flush();
      return presentOneAlbum({ http, ctx, scope, viewer }, offered);
    },
  }),
  endpoint({
    summary: 'Take over an album that is offered to one; its former owner is an admin of it then',
    route: 'POST /albums/:id/heir/accept',
    guard: 'account',
    params: byId,
    status: 200,
    answer: album,
    async handle({ http, ctx, scope, viewer, params }) {
      const own = await inheritAlbum(scope, viewer, params.id);
      await scope.em.flush();
      return presentOneAlbum({ http, ctx, scope, viewer }, own);
    },
  }),
  endpoint({
    summary: 'Offer one’s album to nobody any more, or decline one that is offered',
    route: 'DELETE /albums/:id/heir',
    guard: 'account',
    params: byId,
    status: 204,
    handle: ({ scope, viewer, params }) => declineAlbum(scope, viewer, params.id),
  }),
];
