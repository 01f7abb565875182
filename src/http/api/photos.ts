import { z } from 'zod';
import { findOwnAlbum } from '../../domain/albums/find-albums.ts';
import { describePhoto } from '../../domain/photos/describe-photo.ts';
import { findOwnPhoto, findPhotos } from '../../domain/photos/find-photos.ts';
import type { Photo } from '../../domain/photos/photo.ts';
import { retryPhoto } from '../../domain/photos/retry-photo.ts';
import { instantOf } from '../../domain/photos/taken-at.ts';
import { trashPhoto } from '../../domain/photos/trash-photo.ts';
import { pageQuery } from '../../lib/paging.ts';
import { byId, endpoint, forever } from './endpoint.ts';
import { presentOwn } from './present/photo.ts';
import { page, photo, type PhotoJson } from './schemas.ts';

/** Local time with or without its offset: 2026-08-03T18:04:00+02:00. */
const takenAt = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})?$/)
  .refine((value) => instantOf(value) !== null, 'There is no such time.');

const side = z.number().min(-1).max(1);

async function presentOne(
  asking: Parameters<typeof presentOwn>[0],
  own: Photo,
): Promise<PhotoJson> {
  const [presented] = await presentOwn(asking, [own]);
  return presented!;
}

/** An album’s photos, and what is done with one of them. */
export const photos = [
  endpoint({
    summary: 'An album’s photos, in the album’s order',
    route: 'GET /albums/:id/photos',
    guard: 'account',
    params: byId,
    query: pageQuery,
    status: 200,
    answer: page(photo),
    async handle({ http, ctx, scope, viewer, params, query }) {
      const album = await findOwnAlbum(scope, viewer, params.id);
      const { items, next } = await findPhotos(
        scope,
        { album, ids: null, unfinished: true },
        query,
      );
      return { items: await presentOwn({ http, ctx, scope, viewer }, items), next };
    },
  }),
  endpoint({
    summary: 'A photo',
    route: 'GET /photos/:id',
    guard: 'account',
    params: byId,
    status: 200,
    answer: photo,
    async handle({ http, ctx, scope, viewer, params }) {
      const own = await findOwnPhoto(scope, viewer, params.id);
      return presentOne({ http, ctx, scope, viewer }, own);
    },
  }),
  endpoint({
    summary: 'Change what is said about a photo',
    route: 'PATCH /photos/:id',
    guard: 'account',
    params: byId,
    body: z
      .strictObject({
        caption: z.string().trim().max(5000),
        altText: z.string().trim().max(1500),
        sensitive: z.boolean(),
        takenAt: takenAt.nullable(),
        showLocation: z.boolean(),
        focalPoint: z.strictObject({ x: side, y: side }).nullable(),
      })
      .partial(),
    status: 200,
    answer: photo,
    async handle({ http, ctx, scope, viewer, params, body }) {
      const own = await findOwnPhoto(scope, viewer, params.id);
      return presentOne({ http, ctx, scope, viewer }, describePhoto(scope, own, body));
    },
  }),
  endpoint({
    summary: 'Prepare a photo again that could not be prepared',
    route: 'POST /photos/:id/retry',
    guard: 'account',
    params: byId,
    status: 200,
    answer: photo,
    async handle({ http, ctx, scope, viewer, params }) {
      const own = await findOwnPhoto(scope, viewer, params.id);
      return presentOne({ http, ctx, scope, viewer }, retryPhoto(scope, own));
    },
  }),
  endpoint({
    summary: 'Put a photo into the trash, or end it for ever',
    route: 'DELETE /photos/:id',
    guard: 'account',
    params: byId,
    query: forever,
    status: 204,
    async handle({ scope, viewer, params, query }) {
      trashPhoto(scope, await findOwnPhoto(scope, viewer, params.id), query);
    },
  }),
];
