import { z } from 'zod';
import { emptyOwnTrash } from '../../domain/removals/empty-own-trash.ts';
import { countTrash, findFaces, findTrash } from '../../domain/removals/find-trash.ts';
import { restore } from '../../domain/removals/restore.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import { takesAvif } from '../negotiation.ts';
import { endpoint } from './endpoint.ts';
import { presentTrashed } from './present/trash.ts';
import { page } from './schemas.ts';
import { restored, trashCount, trashed } from './schemas/trash.ts';

const MOST_AT_ONCE = 500;

/** What can come back, for thirty days. */
export const trash = [
  endpoint({
    summary: 'Albums and photos in the trash that one may bring back, the latest first',
    route: 'GET /trash',
    guard: 'account',
    query: pageQuery,
    status: 200,
    answer: page(trashed),
    async handle({ http, ctx, scope, viewer, query }) {
      const { items, next } = await findTrash(scope, viewer, query);
      const faces = await findFaces(scope, items);
      const shown = { at: addresses(http.config), avif: takesAvif(ctx) };
      return {
        items: items.map((one) =>
          presentTrashed(one, {
            ...shown,
            face: (one.kind === 'album' && faces.get(one.album.id)) || null,
          }),
        ),
        next,
      };
    },
  }),
  endpoint({
    summary: 'How much is in the trash that one may bring back',
    route: 'GET /trash/count',
    guard: 'account',
    status: 200,
    answer: trashCount,
    handle: ({ scope, viewer }) => countTrash(scope, viewer),
  }),
  endpoint({
    summary: 'Bring albums and photos back: all of them or none, one outcome for each',
    route: 'POST /trash/restore',
    guard: 'account',
    body: z.strictObject({
      ids: z
        .array(z.uuid().toLowerCase())
        .min(1)
        .max(MOST_AT_ONCE)
        .describe('Of albums and of photos'),
    }),
    status: 200,
    answer: z.object({ items: z.array(restored) }),
    async handle({ scope, viewer, body }) {
      return { items: await restore(scope, viewer, new Set(body.ids)) };
    },
  }),
  endpoint({
    summary: 'End for ever what of one’s own is in the trash',
    route: 'POST /trash/empty',
    guard: 'account',
    status: 200,
    answer: trashCount.omit({ bytes: true }),
    handle: ({ scope, viewer }) => emptyOwnTrash(scope, viewer),
  }),
];
