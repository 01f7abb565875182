import { CompiledQuery } from 'kysely';
import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import { findServers, type KnownServer } from './find-servers.ts';

/** Somebody there who follows an album here. */
export type FollowerThere = { address: string; name: string; url: string; albums: string[] };

/** Something that could not be delivered there. */
export type DeliveryError = {
  /** Of the delivery: it stands in the log too. */
  id: string;
  album: string | null;
  type: string;
  error: string;
  attempts: number;
  at: string;
};

/** Everything about one server. */
export type ServerDetail = KnownServer & {
  pausedAt: Date | null;
  notes: string;
  followers: FollowerThere[];
  errors: DeliveryError[];
  /** What was tried and what arrived, for each of the last thirty days, the oldest first. */
  days: { day: string; tried: number; arrived: number }[];
  /** Pictures from there that are kept here. */
  mediaBytes: number;
  mediaFiles: number;
};

const people = `select '@' || remote_actor.address as address, remote_actor.name, remote_actor.url,
    array_agg(album.title order by album.title) as albums
  from follower join remote_actor on remote_actor.id = follower.actor_id
    join album on album.id = follower.album_id
  where remote_actor.host = $1 and follower.state = 'accepted'
  group by remote_actor.id order by address limit 50`;

const errors = `select delivery.id, album.title as album, activity.type, delivery.last_error as error,
    delivery.attempts, delivery.at
  from delivery join outbox_activity as activity on activity.id = delivery.activity_id
    left join album on album.id = activity.actor_id
  where delivery.host = $1 and delivery.last_error is not null and delivery.state <> 'arrived'
  order by delivery.at desc limit 20`;

const days = `select to_char(day, 'YYYY-MM-DD') as day, coalesce(tried, 0)::int as tried,
    coalesce(arrived, 0)::int as arrived
  from generate_series(($2::timestamptz at time zone 'UTC')::date - 29,
    ($2::timestamptz at time zone 'UTC')::date, interval '1 day') as day
  left join (
    select (at at time zone 'UTC')::date as sent, count(*) as tried,
      count(*) filter (where state = 'arrived') as arrived
    from delivery where host = $1 and (state <> 'waiting' or attempts > 0)
      and at > $2::timestamptz - interval '31 days'
    group by 1
  ) as counted on counted.sent = day::date order by day`;

const media = `select count(*)::int as files, coalesce(sum((rendition->>'bytes')::bigint), 0)::float8 as bytes
  from (
    select post.pictures as pictures from remote_post as post
      join remote_actor on remote_actor.id = post.actor_id where remote_actor.host = $1
    union all
    select json_build_array(avatar)::jsonb from remote_actor where host = $1 and avatar is not null
  ) as kept, jsonb_array_elements(kept.pictures::jsonb) as picture,
    jsonb_array_elements(case when jsonb_typeof(picture->'renditions') = 'array'
      then picture->'renditions' else '[]' end) as rendition`;

/** One server in detail. @throws Refusal `not_found` */
export async function describeServer(scope: Scope, host: string): Promise<ServerDetail> {
  const { em, now } = scope;
  const read = async <Row>(sql: string, values: unknown[]) =>
    (await em.getKysely().executeQuery<Row>(CompiledQuery.raw(sql, values))).rows;
  const { items } = await findServers(scope, { limit: 1, sort: 'host', host });
  const [server] = items;
  if (!server) throw notFound();
  const [own] = await read<{ notes: string; paused_at: string | null }>(
    'select notes, paused_at from remote_server where host = $1',
    [host],
  );
  const [kept] = await read<{ files: number; bytes: number }>(media, [host]);
  return {
    ...server,
    pausedAt: own?.paused_at ? new Date(own.paused_at) : null,
    notes: own?.notes ?? '',
    followers: await read<FollowerThere>(people, [host]),
    errors: (await read<DeliveryError>(errors, [host])).map((row) => ({
      ...row,
      at: new Date(row.at).toISOString(),
    })),
    days: await read<{ day: string; tried: number; arrived: number }>(days, [host, now()]),
    mediaBytes: kept?.bytes ?? 0,
    mediaFiles: kept?.files ?? 0,
  };
}
