import { z } from 'zod';
import { markFavourite, unmarkFavourite } from '../../domain/favourites/mark-favourite.ts';
import { findPhotoFor, findPhotosFor } from '../../domain/photos/find-photos.ts';
import { openLibrary } from '../../domain/photos/library.ts';
import { suggestTags } from '../../domain/tags/suggest-tags.ts';
import { MOST_TAGS, setTags, tagPhotos } from '../../domain/tags/tag-photos.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentPhotos } from './present/photo.ts';
import { photo } from './schemas.ts';
import { tagCount } from './schemas/library.ts';

const word = z.string().trim().min(1).max(50);
const tagList = z.array(word).max(MOST_TAGS);

/** The most photos that are changed at once. */
export const MOST_AT_ONCE = 500;

/** Tags, which all see who see a photo in the console, and favourites, which nobody else sees. */
export const tags = [
  endpoint({
    summary: 'The tags of the photos of one’s albums that begin like this, the most frequent first',
    route: 'GET /tags',
    guard: 'account',
    query: z.strictObject({
      prefix: z.string().max(50).default(''),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    status: 200,
    answer: z.object({ items: z.array(tagCount) }),
    async handle({ scope, viewer, query }) {
      return { items: await suggestTags(scope, await openLibrary(scope, viewer), query) };
    },
  }),
  endpoint({
    summary: 'Tag photos, and take tags from them; all of them or none',
    route: 'POST /tags',
    guard: 'account',
    body: z.strictObject({
      photos: z.array(z.uuid().toLowerCase()).min(1).max(MOST_AT_ONCE),
      add: tagList.default([]),
      remove: tagList.default([]),
    }),
    status: 204,
    async handle({ scope, viewer, body: { photos, add, remove } }) {
      const found = await findPhotosFor(scope, viewer, new Set(photos), 'describe');
      tagPhotos(found, { add, remove });
    },
  }),
  endpoint({
    summary: 'Give a photo these tags and no others; upper and lower case are the same',
    route: 'PUT /photos/:id/tags',
    guard: 'account',
    params: byId,
    body: z.strictObject({ tags: tagList }),
    status: 200,
    answer: photo,
    async handle({ http, ctx, scope, viewer, params, body }) {
      const found = await findPhotoFor(scope, viewer, params.id, 'describe');
      setTags(found, body.tags);
      const [presented] = await presentPhotos({ http, ctx, scope, viewer }, [found]);
      return presented!;
    },
  }),
  endpoint({
    summary: 'Mark a photo as a favourite, for oneself alone',
    route: 'PUT /photos/:id/favourite',
    guard: 'account',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      const found = await findPhotoFor(scope, viewer, params.id, 'see');
      await markFavourite(scope, viewer.account, found);
    },
  }),
  endpoint({
    summary: 'Take the mark of a favourite off a photo',
    route: 'DELETE /photos/:id/favourite',
    guard: 'account',
    params: byId,
    status: 204,
    async handle({ scope, viewer, params }) {
      const found = await findPhotoFor(scope, viewer, params.id, 'see');
      await unmarkFavourite(scope, viewer.account, found.id);
    },
  }),
];
