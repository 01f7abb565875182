import { z } from 'zod';
import { editShareLink } from '../../domain/share-links/edit-share-link.ts';
import { findOwnLinkLocked } from '../../domain/share-links/find-share-links.ts';
import { removeShareLink } from '../../domain/share-links/remove-share-link.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Http } from '../deps.ts';
import { isUnexpected, problemOf } from '../problem.ts';
import { endpoint } from './endpoint.ts';
import { endOf, isOneEnd, linkEnd, oneEnd } from './link-rules.ts';
import { presentLink } from './present/link.ts';
import { bulkResult, type BulkResultJson } from './schemas/links.ts';

const actions = z.enum(['pause', 'resume', 'delete', 'expire']);

const wish = z
  .strictObject({ ids: z.array(z.uuid()).min(1).max(200), action: actions, ...linkEnd })
  .partial({ expiresAt: true, expiresOn: true, timeZone: true })
  .refine(isOneEnd, oneEnd)
  .refine(
    ({ action, expiresAt, expiresOn }) =>
      (action === 'expire') === (expiresAt !== undefined || expiresOn !== undefined),
    'The action `expire` has an end, the others have none.',
  );

type Change = { action: z.output<typeof actions>; end: Date | null | undefined };

/** Many links at once: each by itself, so that one that is refused does not stop the others. */
export const linkBulk = [
  endpoint({
    summary: 'Pause, resume or remove links, or set their end; one result for each',
    route: 'POST /links/bulk',
    guard: 'account',
    body: wish,
    status: 200,
    answer: z.object({ items: z.array(bulkResult) }),
    unit: 'look',
    async handle({ http, viewer, body }) {
      const change = { action: body.action, end: endOf(body) };
      const items: BulkResultJson[] = [];
      for (const id of new Set(body.ids)) items.push(await changeOne(http, viewer, id, change));
      return { items };
    },
  }),
];

async function changeOne(
  http: Http,
  viewer: Viewer,
  id: string,
  { action, end }: Change,
): Promise<BulkResultJson> {
  try {
    return await http.units.transact(async (scope) => {
      const link = await findOwnLinkLocked(scope, viewer, id);
      if (action === 'delete') {
        await removeShareLink(scope, link);
        return { id, link: null, error: null };
      }
      const edit = action === 'expire' ? { expiresAt: end } : { paused: action === 'pause' };
      await editShareLink(scope, link, edit);
      await scope.em.flush();
      return { id, link: await presentLink({ http, scope, viewer }, link), error: null };
    });
  } catch (error) {
    if (isUnexpected(error)) http.log.error({ err: error }, 'bulk change of a link failed');
    return { id, link: null, error: problemOf(error) };
  }
}
