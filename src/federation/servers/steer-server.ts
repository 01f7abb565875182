import { CompiledQuery } from 'kysely';
import { exists } from '../../domain/exists.ts';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { redeliverNow } from '../deliver/plan-redelivery.ts';
import { RemoteServer } from '../remote-server.ts';

/** Until when a server rests that is paused: nothing is tried there before somebody says so. */
const FOR_EVER = new Date('9999-12-31T00:00:00Z');

const hold = `update delivery set next_at = $2 where host = $1 and state = 'waiting'`;

const again = `update delivery set state = 'waiting', next_at = $2
  from outbox_activity as activity
  where activity.id = delivery.activity_id and delivery.host = $1
    and activity.retracted_at is null
    and (delivery.state = 'waiting' or delivery.state = 'failed' and not exists (
      select 1 from outbox_activity as newer
      where newer.object_uri = activity.object_uri and newer.actor_id = activity.actor_id
        and newer.type = activity.type and newer.id > activity.id
    ))`;

/** What administrators decide about a server. */
export type ServerChange = { isPaused?: boolean | undefined; notes?: string | undefined };

/** Pauses what is sent to a server or has it go on, and keeps notes; in the caller's transaction. @throws Refusal `not_found` */
export async function changeServer(
  scope: Scope,
  host: string,
  { isPaused, notes }: ServerChange,
): Promise<{ pausedAt: Date | null; notes: string }> {
  const { em, now } = scope;
  const server = await knownServer(scope, host);
  if (notes !== undefined) server.notes = notes;
  if (isPaused === true && server.pausedAt === null) {
    Object.assign(server, { pausedAt: now(), restsUntil: FOR_EVER });
    await em.flush();
    await em.getKysely().executeQuery(CompiledQuery.raw(hold, [host, FOR_EVER]));
  }
  if (isPaused === false && server.pausedAt !== null) {
    Object.assign(server, { pausedAt: null, restsUntil: null });
    await em.flush();
    await em.getKysely().executeQuery(CompiledQuery.raw(hold, [host, now()]));
    await redeliverNow(em);
  }
  return server;
}

/**
 * Has all that waits for a server, or has failed there, tried again now, unless it is paused; in the caller's
 * transaction. Answers how much that is. @throws Refusal `not_found`
 */
export async function retryServer(scope: Scope, host: string): Promise<number> {
  const { em, now } = scope;
  const server = await knownServer(scope, host);
  if (server.pausedAt !== null) return 0;
  server.restsUntil = null;
  await em.flush();
  const { numAffectedRows = 0n } = await em
    .getKysely()
    .executeQuery(CompiledQuery.raw(again, [host, now()]));
  if (numAffectedRows > 0n) await redeliverNow(em);
  return Number(numAffectedRows);
}

/** A server that we have to do with, though nothing was ever sent there. */
async function knownServer({ em, now }: Scope, host: string): Promise<RemoteServer> {
  const server = await em.findOne(RemoteServer, { host });
  if (server) return server;
  if (!(await exists(em, 'select from remote_actor where host = $1', [host]))) throw notFound();
  const fresh = em.create(RemoteServer, { host, failures: 0, createdAt: now() });
  em.persist(fresh);
  return fresh;
}
