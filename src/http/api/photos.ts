import { z } from 'zod';
import { findAlbumFor } from '../../domain/albums/find-albums.ts';
import { may } from '../../domain/albums/policy.ts';
import { findAlbumToGiveTo } from '../../domain/contributions/give-photo.ts';
import { findFilesKnownTo } from '../../domain/contributions/known-files.ts';
import { addSidecar } from '../../domain/photos/add-sidecar.ts';
import { missing } from '../../domain/photos/count-missing.ts';
import { describePhoto } from '../../domain/photos/describe-photo.ts';
import { findPhotoFor, findPhotos } from '../../domain/photos/find-photos.ts';
import type { Photo } from '../../domain/photos/photo.ts';
import { retryPhoto } from '../../domain/photos/retry-photo.ts';
import { instantOf } from '../../domain/photos/taken-at.ts';
import { Refusal } from '../../domain/refusal.ts';
import { removePhoto } from '../../domain/removals/remove-photo.ts';
import { pageQuery } from '../../lib/paging.ts';
import { isSidecar, readSidecar, SIDECAR_BYTES } from '../../media/metadata/sidecar.ts';
import { digest } from '../uploads/digest.ts';
import { byId, endpoint, forever } from './endpoint.ts';
import { presentPhotos } from './present/photo.ts';
import { rating } from './photo-words.ts';
import { page, photo, type PhotoJson } from './schemas.ts';
import { license } from './schemas/photo-parts.ts';

/** Local time with or without its offset: 2026-08-03T18:04:00+02:00. */
const takenAt = z
  .string()
  .max(40)
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})?$/)
  .refine((value) => instantOf(value) !== null, 'There is no such time.');

const side = z.number().min(-1).max(1);

async function presentOne(
  asking: Parameters<typeof presentPhotos>[0],
  one: Photo,
): Promise<PhotoJson> {
  const [presented] = await presentPhotos(asking, [one]);
  return presented!;
}

/** An album’s photos, and what is done with one of them. */
export const photos = [
  endpoint({
    summary: 'An album’s photos, in the album’s order',
    route: 'GET /albums/:id/photos',
    guard: 'account',
    params: byId,
    query: pageQuery.extend({
      missing: z
        .enum(missing)
        .optional()
        .describe('Only photos without it; of places, for those who are told of them'),
    }),
    status: 200,
    answer: page(photo),
    async handle({ http, ctx, scope, viewer, params, query: { missing: lacks, ...query } }) {
      const action = lacks === 'location' ? 'arrange' : 'view';
      const album = await findAlbumFor(scope, viewer, params.id, action);
      const unfinished = may(viewer, 'offer', album);
      const selection = { album, ids: null, unfinished, missing: lacks };
      const { items, next } = await findPhotos(scope, selection, query);
      return { items: await presentPhotos({ http, ctx, scope, viewer }, items), next };
    },
  }),
  endpoint({
    summary: 'Which files an album has already, before they are sent',
    route: 'POST /albums/:id/photos/known',
    guard: 'account',
    params: byId,
    body: z.strictObject({ sha256: z.array(digest).max(200) }),
    status: 200,
    answer: z.object({ known: z.array(z.string()).describe('Of those that were asked for') }),
    unit: 'look',
    async handle({ scope, viewer, params, body }) {
      const album = await findAlbumToGiveTo(scope, viewer, params.id);
      return { known: await findFilesKnownTo(scope, viewer, album, body.sha256) };
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
      const seen = await findPhotoFor(scope, viewer, params.id, 'see');
      return presentOne({ http, ctx, scope, viewer }, seen);
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
        rating: rating.nullable(),
        takenAt: takenAt.nullable(),
        showLocation: z.boolean(),
        license,
        focalPoint: z.strictObject({ x: side, y: side }).nullable(),
      })
      .partial(),
    status: 200,
    answer: photo,
    async handle({ http, ctx, scope, viewer, params, body }) {
      const found = await findPhotoFor(scope, viewer, params.id, 'describe');
      const described = describePhoto(scope, viewer, found, body);
      return presentOne({ http, ctx, scope, viewer }, described);
    },
  }),
  endpoint({
    summary: 'Take over what an XMP sidecar says of a photo; what it does not say stays',
    route: 'POST /photos/:id/sidecar',
    guard: 'account',
    params: byId,
    body: z.strictObject({ xmp: z.string().max(SIDECAR_BYTES) }),
    bodyLimit: 2 * SIDECAR_BYTES,
    status: 200,
    answer: photo,
    async handle({ http, ctx, scope, viewer, params, body: { xmp } }) {
      const found = await findPhotoFor(scope, viewer, params.id, 'describe');
      if (!isSidecar(xmp)) {
        throw new Refusal('unprocessable', 'not_a_sidecar', 'This is not an XMP sidecar.');
      }
      const described = await addSidecar(scope, found, readSidecar(xmp));
      return presentOne({ http, ctx, scope, viewer }, described);
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
      const failed = await findPhotoFor(scope, viewer, params.id, 'describe');
      return presentOne({ http, ctx, scope, viewer }, retryPhoto(scope, failed));
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
      await removePhoto(scope, viewer, params.id, query);
    },
  }),
];
