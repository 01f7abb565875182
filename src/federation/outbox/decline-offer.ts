import { CompiledQuery } from 'kysely';
import type { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Answered } from '../documents/answer.ts';
import { escape } from '../documents/html.ts';
import { refuse } from './refuse.ts';

const HOUR = 60 * 60_000;
/** So often in an hour an album says no to one sender, and to one server; who goes on gets no answer. */
const MOST = { sender: 20, server: 200 };

const said = `select count(*)::int as server,
    (count(*) filter (where delivery.inbox = $2))::int as sender
  from outbox_activity as activity join delivery on delivery.activity_id = activity.id
  where activity.actor_id = $1 and activity.type = 'Reject' and delivery.host = $3
    and activity.published_at > $4`;

/**
 * Says that an album does not take what somebody offered, of which nothing is kept: in the transaction that applies
 * their activity, and so once. `reason` is plain text.
 */
export async function declineOffer(
  scope: Scope,
  albumId: string,
  sender: RemoteActor,
  { reason, ...offer }: Omit<Answered, 'actor'> & { reason: string },
): Promise<void> {
  const { em, now } = scope;
  const since = new Date(now().getTime() - HOUR);
  const query = CompiledQuery.raw(said, [albumId, sender.inbox, sender.host, since]);
  const { rows } = await em.getKysely().executeQuery<Record<keyof typeof MOST, number>>(query);
  const [before] = rows;
  if (before && (before.sender >= MOST.sender || before.server >= MOST.server)) return;
  await refuse(scope, albumId, sender, offer, { content: `<p>${escape(reason)}</p>` });
}
