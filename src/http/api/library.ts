import { z } from 'zod';
import { openLibrary } from '../../domain/photos/library.ts';
import { isSpan } from '../../domain/search/day-span.ts';
import { findInLibrary, findMonths } from '../../domain/search/find-in-library.ts';
import { suggest } from '../../domain/search/suggest.ts';
import { missingParts } from '../../domain/search/wish.ts';
import { pageQuery } from '../../lib/paging.ts';
import { endpoint } from './endpoint.ts';
import { presentPhotos } from './present/photo.ts';
import { page, photo } from './schemas.ts';
import { monthCount, suggestion } from './schemas/library.ts';

const span = z.string().refine(isSpan, 'A year, a month or a day: 2026, 2026-08, 2026-08-03.');
const words = z.string().trim().min(1).max(200);

const spans = {
  from: span.optional().describe('A year, a month or a day, UTC, with all of it'),
  to: span.optional().describe('The same'),
};

const marked = { favourite: z.stringbool().optional() };

const wish = z.strictObject({
  ...spans,
  ...marked,
  q: words.optional().describe('Words of what is said about it, its tags, camera and place'),
  camera: words.optional(),
  place: words.optional(),
  contributor: words.optional().describe('The name or the address of whoever gave it'),
  album: z.uuid().optional(),
  tag: words.optional(),
  person: z.uuid().optional().describe('One of one’s own people'),
  type: z.enum(['image', 'video']).optional(),
  rating: z.coerce.number().int().min(1).max(5).optional().describe('At least so many stars'),
  missing: z.enum(missingParts).optional(),
});

/** All photos of the albums of which one is one of the people, by time and by search. */
export const library = [
  endpoint({
    summary: 'All photos of one’s albums, the newest taken first; a file in several albums once',
    route: 'GET /timeline',
    guard: 'account',
    query: z.strictObject({ ...pageQuery.shape, ...spans, ...marked }),
    status: 200,
    answer: page(photo),
    async handle({ http, ctx, scope, viewer, query: { limit, cursor, ...wished } }) {
      const seen = await openLibrary(scope, viewer);
      const { items, next } = await findInLibrary(scope, seen, wished, { limit, cursor });
      return { items: await presentPhotos({ http, ctx, scope, viewer }, items), next };
    },
  }),
  endpoint({
    summary: 'The months of the timeline, the newest first',
    route: 'GET /timeline/months',
    guard: 'account',
    query: z.strictObject(marked),
    status: 200,
    answer: z.object({ items: z.array(monthCount) }),
    async handle({ scope, viewer, query }) {
      return { items: await findMonths(scope, await openLibrary(scope, viewer), query) };
    },
  }),
  endpoint({
    summary: 'Photos of one’s albums for which all that is given holds, the newest taken first',
    route: 'GET /search',
    guard: 'account',
    query: z.strictObject({ ...pageQuery.shape, ...wish.shape }),
    status: 200,
    answer: page(photo),
    async handle({ http, ctx, scope, viewer, query: { limit, cursor, ...wished } }) {
      const seen = await openLibrary(scope, viewer);
      const { items, next } = await findInLibrary(scope, seen, wished, { limit, cursor });
      return { items: await presentPhotos({ http, ctx, scope, viewer }, items), next };
    },
  }),
  endpoint({
    summary: 'What to look for, of all that is in one’s albums and begins with these words',
    route: 'GET /search/suggestions',
    guard: 'account',
    query: z.strictObject({ q: words }),
    status: 200,
    answer: z.object({ items: z.array(suggestion) }),
    async handle({ scope, viewer, query: { q } }) {
      return { items: await suggest(scope, await openLibrary(scope, viewer), q) };
    },
  }),
];
