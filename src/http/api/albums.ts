import { z } from 'zod';
import { createAlbum } from '../../domain/albums/create-album.ts';
import { editAlbum } from '../../domain/albums/edit-album.ts';
import { endAlbum } from '../../domain/albums/end-album.ts';
import { findAlbumsOf, findOwnAlbum } from '../../domain/albums/find-albums.ts';
import { trashAlbum } from '../../domain/albums/trash-album.ts';
import { findPhotoAmong } from '../../domain/photos/find-photos.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { takesAvif } from '../negotiation.ts';
import { byId, endpoint, forever } from './endpoint.ts';
import { presentAlbums } from './present/album.ts';
import { album, audience, contributionReview, contributionsFrom, handle, page } from './schemas.ts';

const words = {
  title: z.string().trim().min(1, 'An album needs a title.').max(200),
  description: z.string().trim().max(5000),
  audience,
  approveFollowers: z.boolean(),
  contributionsFrom,
  contributionReview,
};

export const albums = [
  endpoint({
    summary: 'Make an album',
    route: 'POST /albums',
    guard: 'account',
    body: z.strictObject({
      ...z.object(words).partial().shape,
      title: words.title,
      handle: handle.optional(),
    }),
    status: 201,
    answer: album,
    async handle({ http, ctx, scope, viewer, body }) {
      const made = await createAlbum(scope, viewer.account, body);
      const [presented] = await presentAlbums(
        scope,
        [made],
        addresses(http.config),
        takesAvif(ctx),
      );
      return presented!;
    },
  }),
  endpoint({
    summary: 'One’s albums, newest first',
    route: 'GET /albums',
    guard: 'account',
    query: pageQuery,
    status: 200,
    answer: page(album),
    async handle({ http, ctx, scope, viewer, query }) {
      const { items, next } = await findAlbumsOf(scope, viewer.account, query);
      const at = addresses(http.config);
      return { items: await presentAlbums(scope, items, at, takesAvif(ctx)), next };
    },
  }),
  endpoint({
    summary: 'An album',
    route: 'GET /albums/:id',
    guard: 'account',
    params: byId,
    status: 200,
    answer: album,
    async handle({ http, ctx, scope, viewer, params }) {
      const own = await findOwnAlbum(scope, viewer, params.id);
      const [presented] = await presentAlbums(scope, [own], addresses(http.config), takesAvif(ctx));
      return presented!;
    },
  }),
  endpoint({
    summary: 'Change an album',
    route: 'PATCH /albums/:id',
    guard: 'account',
    params: byId,
    body: z.strictObject({ ...words, coverId: z.uuid().nullable() }).partial(),
    status: 200,
    answer: album,
    async handle({ http, ctx, scope, viewer, params, body }) {
      const own = await findOwnAlbum(scope, viewer, params.id);
      if (body.coverId) {
        await findPhotoAmong(scope, { album: own, ids: null, unfinished: true }, body.coverId);
      }
      editAlbum(scope, own, body);
      const [presented] = await presentAlbums(scope, [own], addresses(http.config), takesAvif(ctx));
      return presented!;
    },
  }),
  endpoint({
    summary: 'Put an album into the trash, or end it for ever',
    route: 'DELETE /albums/:id',
    guard: 'account',
    params: byId,
    query: forever,
    status: 204,
    async handle({ scope, viewer, params, query }) {
      const own = await findOwnAlbum(scope, viewer, params.id);
      if (query.forever) endAlbum(scope, own);
      else trashAlbum(scope, own);
    },
  }),
];
