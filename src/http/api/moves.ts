import { z } from 'zod';
import { findAlbumFor } from '../../domain/albums/find-albums.ts';
import { moveAlbum } from '../../domain/albums/move-album.ts';
import { returnAlbum } from '../../domain/albums/return-album.ts';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { addresses } from '../addresses.ts';
import { byId, endpoint } from './endpoint.ts';
import { lookUpFor } from './look-up.ts';
import { presentOneAlbum } from './present/album.ts';
import { album } from './schemas.ts';

/** Albums that go to another server. */
export const moves = [
  endpoint({
    summary: 'Send an album’s followers to the album that it is now on another server',
    route: 'POST /albums/:id/move',
    guard: 'account',
    params: byId,
    body: z.strictObject({ to: z.string().max(500).describe('@album@host, or an address') }),
    status: 200,
    answer: album,
    unit: 'look',
    async handle({ http, ctx, scope, viewer, params, body }) {
      const uri = addresses(http.config).actor(params.id);
      await findAlbumFor(scope, viewer, params.id, 'own');
      const { id } = await lookUpFor({ http, viewer }, body.to, { isFresh: true });
      return http.units.transact(async (writing) => {
        const own = await findAlbumFor(writing, viewer, params.id, 'own');
        const target = await writing.em.findOneOrFail(RemoteActor, { id });
        return presentOneAlbum(
          { http, ctx, scope: writing, viewer },
          moveAlbum(writing, own, { uri, target }),
        );
      });
    },
  }),
  endpoint({
    summary: 'Have an album that moved away be here again',
    route: 'DELETE /albums/:id/move',
    guard: 'account',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      returnAlbum(scope, await findAlbumFor(scope, viewer, params.id, 'own'));
    },
  }),
];
