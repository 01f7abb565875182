import { CompiledQuery } from 'kysely';
import { uuidv7 } from '../../../lib/uuid.ts';
import type { Scope } from '../../scope.ts';
import type { LinkVisit } from './link-visit.ts';
import type { ShareLink } from '../share-link.ts';

/**
 * Writes down what somebody did at a link, where its owner keeps a log; its visitors are told that there is one. At
 * once, beside whatever the unit of work does. `network` is shortened and `agent` coarse when they come here.
 */
export async function logVisit(
  { em, now }: Scope,
  { id, accessLogDays }: Pick<ShareLink, 'id' | 'accessLogDays'>,
  { action, network, agent }: Pick<LinkVisit, 'action' | 'network' | 'agent'>,
): Promise<void> {
  if (accessLogDays === null) return;
  await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `insert into link_visit (id, link_id, action, network, agent, created_at)
         values ($1, $2, $3, $4, $5, $6)`,
      [uuidv7(), id, action, network, agent, now()],
    ),
  );
}
