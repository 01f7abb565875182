import { z } from 'zod';
import { findAlbumFor } from '../../domain/albums/find-albums.ts';
import { may } from '../../domain/albums/policy.ts';
import { describePhotos } from '../../domain/photos/describe-photos.ts';
import { countMissing } from '../../domain/photos/count-missing.ts';
import { findPhotoFor } from '../../domain/photos/find-photos.ts';
import { tokenOf } from '../../domain/share-links/create-share-link.ts';
import { findPlaces } from '../../domain/share-links/find-places.ts';
import { addresses } from '../addresses.ts';
import { byId, endpoint } from './endpoint.ts';
import { rating } from './photo-words.ts';
import { presentPhotos } from './present/photo.ts';
import { photo } from './schemas.ts';
import { places } from './schemas/versions.ts';

const MOST_AT_ONCE = 500;
/** More than the offsets of two places differ, for clocks that were years behind too. */
const MOST_SECONDS = 100 * 366 * 24 * 60 * 60;

/** What is said of many photos at once, what is not said yet, and where one of them is. */
export const photoPlaces = [
  endpoint({
    summary: 'Change what is said about photos: all of them or none',
    route: 'POST /photos/edit',
    guard: 'account',
    body: z.strictObject({
      photoIds: z.array(z.uuid().toLowerCase()).min(1).max(MOST_AT_ONCE),
      caption: z.string().trim().max(5000).optional(),
      altText: z.string().trim().max(1500).optional(),
      sensitive: z.boolean().optional(),
      rating: rating.nullable().optional(),
      showLocation: z.boolean().optional(),
      move: z
        .strictObject({
          seconds: z.int().min(-MOST_SECONDS).max(MOST_SECONDS).describe('Added to each date'),
          zone: z
            .string()
            .regex(/^[+-](0\d|1[0-4]):[0-5]\d$/)
            .optional()
            .describe('The offset from UTC that each date has then'),
        })
        .optional(),
    }),
    status: 200,
    answer: z.object({ items: z.array(photo) }),
    async handle({ http, ctx, scope, viewer, body: { photoIds, ...edit } }) {
      const described = await describePhotos(scope, viewer, new Set(photoIds), edit);
      return { items: await presentPhotos({ http, ctx, scope, viewer }, described) };
    },
  }),
  endpoint({
    summary: 'How many photos of an album have no alt text, no date, or no place',
    route: 'GET /albums/:id/photos/missing',
    guard: 'account',
    params: byId,
    status: 200,
    answer: z.object({
      alt: z.int(),
      date: z.int(),
      location: z.int().nullable().describe('Null for those who are not told of places'),
    }),
    async handle({ scope, viewer, params }) {
      const album = await findAlbumFor(scope, viewer, params.id, 'view');
      const { location, ...counts } = await countMissing(scope, album);
      return { ...counts, location: may(viewer, 'arrange', album) ? location : null };
    },
  }),
  endpoint({
    summary: 'Where a photo is: albums with the same file, links, and servers it was sent to',
    route: 'GET /photos/:id/places',
    guard: 'account',
    params: byId,
    status: 200,
    answer: places,
    async handle({ http, scope, viewer, params }) {
      const seen = await findPhotoFor(scope, viewer, params.id, 'see');
      const { photos, links } = await findPlaces(scope, viewer, seen);
      const isOwn = may(viewer, 'own', seen.album);
      const servers = isOwn ? await http.findPhotoDeliveries(scope, seen) : [];
      const at = addresses(http.config);
      return {
        albums: photos.map(({ id, album }) => ({ id: album.id, title: album.title, photoId: id })),
        links: links.map(({ link, state }) => ({
          id: link.id,
          label: link.label,
          url: at.link(tokenOf(scope, link)),
          state,
        })),
        servers: servers.map((row) => ({ ...row, at: row.at.toISOString() })),
      };
    },
  }),
];
