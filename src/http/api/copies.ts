import type { Context } from 'koa';
import { z } from 'zod';
import { findAlbumFor } from '../../domain/albums/find-albums.ts';
import { viewAs } from '../../domain/collaborators/view-as.ts';
import { gatherPhoto } from '../../domain/copies/gather-photo.ts';
import { saveCopy } from '../../domain/copies/save-copy.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Http } from '../deps.ts';
import { isUnexpected, problemOf } from '../problem.ts';
import type { AccountViewer } from '../viewer.ts';
import { byId, endpoint } from './endpoint.ts';
import { presentNew } from './present/photo.ts';
import { copyResult, type CopyResultJson } from './schemas/copies.ts';

const MOST_AT_ONCE = 100;

type Saving = {
  http: Http;
  ctx: Context;
  viewer: AccountViewer;
  albumId: string;
  save: typeof saveCopy;
};

/** Photos of others that somebody saves to an album of their own. */
export const copies = [
  endpoint({
    summary:
      'Save photos of others to an album of one’s own: one result for each, and 207 where some were refused',
    route: 'POST /albums/:id/copies',
    guard: 'account',
    params: byId,
    body: z.strictObject({
      photoIds: z.array(z.uuid().toLowerCase()).min(1).max(MOST_AT_ONCE),
      ownToo: z.boolean().default(false).describe('Also photos of one’s own, as they are'),
    }),
    status: 201,
    statusOf: ({ items }) => (items.some((item) => 'error' in item) ? 207 : 201),
    answer: z.object({ items: z.array(copyResult) }),
    unit: 'look',
    async handle({ http, ctx, scope, viewer, params, body }) {
      await findAlbumFor(scope, viewer, params.id, 'own');
      const save = body.ownToo ? gatherPhoto : saveCopy;
      const saving = { http, ctx, viewer, albumId: params.id, save };
      return { items: await saveAll(saving, body.photoIds) };
    },
  }),
];

/** Each by itself. @throws Refusal the first one, where none was saved */
async function saveAll(saving: Saving, photoIds: string[]): Promise<CopyResultJson[]> {
  const items: CopyResultJson[] = [];
  const refusals: Refusal[] = [];
  for (const source of new Set(photoIds)) {
    try {
      items.push(await saveOne(saving, source));
    } catch (error) {
      if (isUnexpected(error)) saving.http.log.error({ err: error }, 'saving a copy failed');
      else if (error instanceof Refusal) refusals.push(error);
      items.push({ source, error: problemOf(error) });
    }
  }
  const [first] = refusals;
  if (!first || refusals.length < items.length) return items;
  throw new Refusal(first.reason, first.code, first.message, { ...first.facts, items });
}

const saveOne = ({ http, ctx, viewer, albumId, save }: Saving, photoId: string) =>
  http.units.transact(async (scope) => {
    const owner = await viewAs(scope, viewer.account, viewer.scopes);
    const copy = await save(scope, owner, albumId, photoId);
    await scope.em.flush();
    return presentNew(http, ctx, copy);
  });
