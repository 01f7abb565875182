import { CompiledQuery } from 'kysely';
import { z } from 'zod';
import { readCursor } from '../../domain/cursor.ts';
import type { Scope } from '../../domain/scope.ts';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Delivery } from '../delivery.ts';
import type { RemoteServer } from '../remote-server.ts';

/** How the latest activity of an album fared at one other server, and what that runs. */
export type ServerDelivery = Pick<Delivery, 'host' | 'state' | 'attempts' | 'lastError' | 'at'> &
  Pick<RemoteServer, 'software'>;

const hostOnly = z.tuple([z.string().regex(/^[!-~]+$/)]);

/** The servers of one page first, then the latest for each of them: the history as a whole is never sorted. */
const latest = `with server as (
    select delivery.host
    from delivery join outbox_activity on outbox_activity.id = delivery.activity_id
    where outbox_activity.actor_id = $1 and delivery.host collate "C" > $2
    group by delivery.host order by delivery.host collate "C" limit $3
  )
  select latest.*, remote_server.software from server cross join lateral (
    select delivery.host, delivery.state, delivery.attempts,
      delivery.last_error as "lastError", delivery.at
    from outbox_activity join delivery on delivery.activity_id = outbox_activity.id
    where outbox_activity.actor_id = $1 and delivery.host = server.host
    order by outbox_activity.id desc, delivery.state = 'arrived', delivery.at desc limit 1
  ) as latest left join remote_server on remote_server.host = latest.host
  order by latest.host collate "C"`;

/** One row for each server that an album's activities go to, by host. @throws Refusal `invalid_cursor` */
export async function findDeliveries(
  { em }: Scope,
  albumId: string,
  { limit, cursor }: PageQuery,
): Promise<{ items: ServerDelivery[]; next: string | null }> {
  const [after] = readCursor(cursor, hostOnly) ?? [''];
  const query = CompiledQuery.raw(latest, [albumId, after, limit + 1]);
  const { rows } = await em
    .getKysely()
    .executeQuery<Omit<ServerDelivery, 'at'> & { at: string }>(query);
  const { items, next } = cutPage(rows, limit, ({ host }) => [host]);
  // raw SQL answers text
  return { items: items.map(({ at, ...row }) => Object.assign(row, { at: new Date(at) })), next };
}
