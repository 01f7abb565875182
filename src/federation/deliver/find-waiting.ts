import { CompiledQuery } from 'kysely';
import type { Scope } from '../../domain/scope.ts';
import { pathsOf } from '../paths.ts';
import { signedBody, type SignedBody } from './draft-signature.ts';
import { whetherBlocked } from './find-blocked.ts';
import type { KnownServer } from './server-health.ts';

/** A delivery that still has to be made. */
export type Waiting = {
  id: string;
  inbox: string;
  host: string;
  /** How often it was tried before. */
  attempts: number;
  createdAt: Date;
  activityId: string;
  actorId: string;
  body: SignedBody;
  syncsFollowers: boolean;
  /** An older one about the same object is still on its way to the same inbox. */
  isBlocked: boolean;
  /** It says that its own actor is gone. */
  isFarewell: boolean;
};

/** All that waits for one server, the oldest activity first. */
export type WaitingAtServer = { server: KnownServer; deliveries: Waiting[] };

/** Raw SQL answers times as text. */
type Row = Pick<
  Waiting,
  'id' | 'inbox' | 'host' | 'attempts' | 'activityId' | 'isBlocked' | 'isFarewell'
> & {
  createdAt: string;
  signature: KnownServer['signature'];
  failures: number | null;
  failingSince: string | null;
  restsUntil: string | null;
  arrivedAt: string | null;
};

const rows = `select delivery.id, delivery.inbox, delivery.host, delivery.attempts,
    delivery.created_at as "createdAt", delivery.activity_id as "activityId",
    ${whetherBlocked} as "isBlocked",
    activity.type = 'Delete' and activity.object_uri = $2 || activity.actor_id as "isFarewell",
    server.signature, server.failures, server.failing_since as "failingSince",
    server.rests_until as "restsUntil", server.arrived_at as "arrivedAt"
  from delivery join outbox_activity as activity on activity.id = delivery.activity_id
    left join remote_server as server on server.host = delivery.host
  where delivery.id = any($1::uuid[]) and delivery.state = 'waiting'
    and activity.retracted_at is null
  order by delivery.activity_id`;

const bodies = `select id, actor_id as "actorId", body, syncs_followers as "syncsFollowers"
  from outbox_activity where id = any($1::uuid[])`;

type Activity = { id: string; actorId: string; body: string; syncsFollowers: boolean };

/** Those of the deliveries that still wait and whose activity was not taken back meanwhile, by server. */
export async function findWaiting(
  { em, origin }: Scope,
  ids: readonly string[],
): Promise<WaitingAtServer[]> {
  const read = async <Found>(sql: string, values: readonly unknown[]) =>
    (await em.getKysely().executeQuery<Found>(CompiledQuery.raw(sql, [...values]))).rows;
  const found = await read<Row>(rows, [ids, pathsOf(origin).actor('')]);
  const activities = await read<Activity>(bodies, [
    [...new Set(found.map(({ activityId }) => activityId))],
  ]);
  const known = new Map(
    activities.map(({ id, body, ...rest }) => [id, { ...rest, body: signedBody(body) }]),
  );
  return [...Map.groupBy(found, ({ host }) => host).values()].map((some) => ({
    server: serverOf(some[0]!),
    deliveries: some.flatMap((row) => waitingOf(row, known.get(row.activityId)) ?? []),
  }));
}

const waitingOf = (
  { id, inbox, host, attempts, createdAt, activityId, isBlocked, isFarewell }: Row,
  activity: Pick<Waiting, 'actorId' | 'body' | 'syncsFollowers'> | undefined,
): Waiting | undefined =>
  activity && {
    id,
    inbox,
    host,
    attempts,
    createdAt: new Date(createdAt),
    activityId,
    isBlocked,
    isFarewell,
    actorId: activity.actorId,
    body: activity.body,
    syncsFollowers: activity.syncsFollowers,
  };

const serverOf = ({ host, signature, failures, ...times }: Row): KnownServer => ({
  host,
  signature,
  failures: failures ?? 0,
  failingSince: timeOf(times.failingSince),
  restsUntil: timeOf(times.restsUntil),
  arrivedAt: timeOf(times.arrivedAt),
});

const timeOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
