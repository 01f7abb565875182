import { z } from 'zod';
import type { Album } from '../../domain/albums/album.ts';
import { createAlbum } from '../../domain/albums/create-album.ts';
import { editAlbum } from '../../domain/albums/edit-album.ts';
import { endAlbum } from '../../domain/albums/end-album.ts';
import { findAlbumsOf, findOwnAlbum } from '../../domain/albums/find-albums.ts';
import { trashAlbum } from '../../domain/albums/trash-album.ts';
import { findPhotoOf } from '../../domain/photos/find-photos.ts';
import { renewCapabilities } from '../../domain/photos/renew-capabilities.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { takesAvif } from '../negotiation.ts';
import { byId, endpoint, forever } from './endpoint.ts';
import { lookUpFor } from './look-up.ts';
import { presentAlbums, presentOneAlbum } from './present/album.ts';
import {
  album,
  audience,
  commentsFrom,
  contributionReview,
  contributionsFrom,
  handle,
  page,
} from './schemas.ts';

const words = {
  title: z.string().trim().min(1, 'An album needs a title.').max(200),
  description: z.string().trim().max(5000),
  audience,
  approveFollowers: z.boolean(),
  contributionsFrom,
  contributionReview,
  commentsFrom,
};

/** Then everything is posted anew: what was known under the old addresses is known to the wrong people. */
const crossesPublic = ({ audience: old }: Album, next: Album['audience'] = old): boolean =>
  (old === 'public') !== (next === 'public');

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
      return presentOneAlbum({ http, ctx, scope }, made);
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
      return presentOneAlbum({ http, ctx, scope }, own);
    },
  }),
  endpoint({
    summary: 'Change an album',
    route: 'PATCH /albums/:id',
    guard: 'account',
    params: byId,
    body: z
      .strictObject({
        ...words,
        tellsRejections: z.boolean(),
        coverId: z.uuid().nullable(),
        keepFollowers: z
          .boolean()
          .describe('With an audience of fewer people; by itself only `followers` keeps them'),
        alsoKnownAs: z
          .array(z.string().max(500))
          .max(10)
          .describe('Albums elsewhere that may move here: @album@host, or addresses'),
      })
      .partial(),
    status: 200,
    answer: album,
    unit: 'look',
    async handle({ http, ctx, scope, viewer, params, body: { alsoKnownAs: names, ...edit } }) {
      await findOwnAlbum(scope, viewer, params.id);
      const lookUp = (name: string) => lookUpFor({ http, viewer }, name);
      const found = names && (await Promise.all(names.map(lookUp)));
      const alsoKnownAs = found?.map(({ uri }) => uri);
      return http.units.transact(async (writing) => {
        const own = await findOwnAlbum(writing, viewer, params.id);
        if (edit.coverId) {
          await findPhotoOf(writing, { album: own, ids: null, unfinished: true }, edit.coverId);
        }
        if (crossesPublic(own, edit.audience)) await renewCapabilities(writing, own);
        await editAlbum(writing, own, { ...edit, alsoKnownAs });
        return presentOneAlbum({ http, ctx, scope: writing }, own);
      });
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
