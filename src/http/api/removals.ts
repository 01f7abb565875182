import type { Context } from 'koa';
import { z } from 'zod';
import { deleteRemoved, keepRemoved } from '../../domain/removals/decide-removal.ts';
import { findRemovals } from '../../domain/removals/find-removals.ts';
import type { Removal } from '../../domain/removals/removal.ts';
import { takeOut } from '../../domain/removals/take-out.ts';
import { pageQuery } from '../../lib/paging.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { takesAvif } from '../negotiation.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentRemoval } from './present/removal.ts';
import { page } from './schemas.ts';
import { removal, takenOut } from './schemas/removals.ts';

const MOST_AT_ONCE = 500;

const present = (http: Http, ctx: Context, removed: Removal) =>
  presentRemoval(removed, addresses(http.config), takesAvif(ctx));

/** Photos that are taken out of an album, and what those who gave them say to that. */
export const removals = [
  endpoint({
    summary:
      'Take photos out of an album at once, and suggest to those who gave them to delete them; one outcome for each',
    route: 'POST /albums/:id/removals',
    guard: 'account',
    params: byId,
    body: z.strictObject({ photos: z.array(z.uuid().toLowerCase()).min(1).max(MOST_AT_ONCE) }),
    status: 200,
    answer: z.object({ items: z.array(takenOut) }),
    async handle({ scope, viewer, params, body }) {
      return { items: await takeOut(scope, viewer, params.id, new Set(body.photos)) };
    },
  }),
  endpoint({
    summary:
      'Photos of one’s own that were taken out of albums and wait for a decision, oldest first',
    route: 'GET /removals',
    guard: 'account',
    query: pageQuery,
    status: 200,
    answer: page(removal),
    async handle({ http, ctx, scope, viewer, query }) {
      const { items, next } = await findRemovals(scope, viewer.account, query);
      return { items: items.map((one) => present(http, ctx, one)), next };
    },
  }),
  endpoint({
    summary: 'Agree that a photo goes; it can still be kept for thirty days',
    route: 'POST /removals/:id/delete',
    guard: 'account',
    params: byId,
    status: 200,
    answer: removal,
    async handle({ http, ctx, scope, viewer, params }) {
      return present(http, ctx, await deleteRemoved(scope, viewer, params.id));
    },
  }),
  endpoint({
    summary: 'Keep a photo: it comes into an album of one’s own',
    route: 'POST /removals/:id/keep',
    guard: 'account',
    params: byId,
    status: 200,
    answer: removal,
    async handle({ http, ctx, scope, viewer, params }) {
      return present(http, ctx, await keepRemoved(scope, viewer, params.id));
    },
  }),
];
