import type { Context } from 'koa';
import { z } from 'zod';
import type { Album } from '../../domain/albums/album.ts';
import { createAlbum } from '../../domain/albums/create-album.ts';
import { editAlbum } from '../../domain/albums/edit-album.ts';
import { endAlbum } from '../../domain/albums/end-album.ts';
import { findAlbumsOf, findOwnAlbum } from '../../domain/albums/find-albums.ts';
import { trashAlbum } from '../../domain/albums/trash-album.ts';
import { findPhotoOf } from '../../domain/photos/find-photos.ts';
import type { Scope } from '../../domain/scope.ts';
import { renewCapabilities } from '../../domain/photos/renew-capabilities.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { takesAvif } from '../negotiation.ts';
import { byId, endpoint, forever } from './endpoint.ts';
import { presentAlbums } from './present/album.ts';
import {
  album,
  audience,
  contributionReview,
  contributionsFrom,
  handle,
  page,
  type AlbumJson,
} from './schemas.ts';

const words = {
  title: z.string().trim().min(1, 'An album needs a title.').max(200),
  description: z.string().trim().max(5000),
  audience,
  approveFollowers: z.boolean(),
  contributionsFrom,
  contributionReview,
};

async function presentOne(
  { http, ctx, scope }: { http: Http; ctx: Context; scope: Scope },
  one: Album,
): Promise<AlbumJson> {
  const [presented] = await presentAlbums(scope, [one], addresses(http.config), takesAvif(ctx));
  return presented!;
}

/** One’s albums. */
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
      await scope.em.flush();
      return presentOne({ http, ctx, scope }, made);
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
      return presentOne({ http, ctx, scope }, own);
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
        await findPhotoOf(scope, { album: own, ids: null, unfinished: true }, body.coverId);
      }
      if (body.audience && body.audience !== own.audience) await renewCapabilities(scope, own);
      await editAlbum(scope, own, body);
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
