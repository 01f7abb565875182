import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import type { Album } from '../../domain/albums/album.ts';
import { deliveryInbox, type Inboxes } from '../../domain/remote-actors/remote-actor.ts';
import { Delivery } from '../delivery.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { RemoteServer } from '../remote-server.ts';

const followers = `select distinct on (actor.host, actor.shared_inbox, actor.inbox)
    actor.uri, actor.inbox, actor.shared_inbox as "sharedInbox"
  from follower join remote_actor as actor on actor.id = follower.actor_id
  where follower.album_id = $1 and follower.state = 'accepted' and actor.gone_at is null
    and actor.suspended_at is null`;

/** The inboxes of an album's accepted followers: one for each server that has a shared one. */
export async function followerInboxes(em: EntityManager, album: Album): Promise<Set<string>> {
  const { rows } = await em
    .getKysely()
    .executeQuery<Inboxes>(CompiledQuery.raw(followers, [album.id]));
  return new Set(rows.map(deliveryInbox));
}

/** Everywhere that something about this object was sent to, also to those who stopped following. */
export async function informedInboxes(
  em: EntityManager,
  { actorId, objectUri }: { actorId: string; objectUri: string },
): Promise<Set<string>> {
  const activities = await em.find(OutboxActivity, { actorId, objectUri }, { fields: ['id'] });
  const deliveries = await em.find(
    Delivery,
    { activity: { $in: activities.map(({ id }) => id) } },
    { fields: ['inbox'] },
  );
  return new Set(deliveries.map(({ inbox }) => inbox));
}

const informed = `select distinct on (delivery.host) delivery.host, delivery.inbox
  from delivery join outbox_activity as activity on activity.id = delivery.activity_id
  where activity.actor_id = $1 order by delivery.host, delivery.at desc`;

/** These inboxes, and one of each other server that an actor of ours ever sent something to. */
export async function everyInbox(
  em: EntityManager,
  actorId: string,
  inboxes: ReadonlySet<string>,
): Promise<Set<string>> {
  const known = new Set([...inboxes].map((inbox) => new URL(inbox).host));
  const { rows } = await em
    .getKysely()
    .executeQuery<{ host: string; inbox: string }>(CompiledQuery.raw(informed, [actorId]));
  const others = rows.filter(({ host }) => !known.has(host)).map(({ inbox }) => inbox);
  return new Set([...inboxes, ...others]);
}

/** Those of the inboxes whose server runs something that is asked for; `software` is null while that is unknown. */
export async function inboxesAt(
  em: EntityManager,
  inboxes: Iterable<string>,
  isWanted: (software: string | null) => boolean,
): Promise<string[]> {
  const byHost = Map.groupBy(inboxes, (inbox) => URL.parse(inbox)?.host ?? '');
  const servers = await em.find(RemoteServer, { host: { $in: [...byHost.keys()] } });
  const software = new Map(servers.map((server) => [server.host, server.software]));
  return [...byHost].flatMap(([host, some]) => (isWanted(software.get(host) ?? null) ? some : []));
}
