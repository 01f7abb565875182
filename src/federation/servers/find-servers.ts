import { CompiledQuery } from 'kysely';
import { z } from 'zod';
import { readCursor } from '../../domain/cursor.ts';
import { findAllowList } from '../../domain/blocks/allow-list.ts';
import type { Scope } from '../../domain/scope.ts';
import { cutPage, type PageQuery } from '../../lib/paging.ts';

/** How a server stands: what an administrator decided first, then how it takes what is sent there. */
export const serverStates = ['healthy', 'slow', 'failing', 'paused', 'blocked'] as const;
/** One of {@link serverStates}. */
export type ServerState = (typeof serverStates)[number];

/** By which the list is sorted, and each host beside it. */
export const serverOrders = ['host', 'followers', 'failing', 'heard'] as const;
/** One of {@link serverOrders}. */
export type ServerOrder = (typeof serverOrders)[number];

/** What is known of another server: who follows whom, and how it takes what is sent there. */
export type KnownServer = {
  host: string;
  software: string | null;
  /** People there who follow albums here. */
  followerCount: number;
  /** People and albums there who are followed from here. */
  followingCount: number;
  /** When something came from there last. */
  heardAt: Date | null;
  /** When something arrived there last. */
  arrivedAt: Date | null;
  failingSince: Date | null;
  state: ServerState;
  /** How much still has to be sent there. */
  waiting: number;
  /** Of what was sent in seven days, how much there was an answer or a failure for, and how much of that arrived. */
  tried: number;
  arrived: number;
};

/** Which servers, and in which order. */
export type ServerFilter = {
  /** A part of the host. */
  q?: string | undefined;
  state?: ServerState | undefined;
  sort: ServerOrder;
  /** This one alone. */
  host?: string | undefined;
};

const cursorKeys = z.tuple([z.string().max(40), z.string().regex(/^[!-~]+$/)]);

/** A server is slow that takes less than this share, or has kept something waiting for an hour. */
const SLOW = 0.95;

/** What sorts first in each order, as text that sorts as bytes; the host comes after it. */
const keys: Record<ServerOrder, string> = {
  host: `''`,
  followers: `lpad((999999999 - "followerCount")::text, 9, '0')`,
  failing: `coalesce(to_char("failingSince", 'YYYYMMDDHH24MISS'), '99999999999999')`,
  heard: `lpad((99999999999 - coalesce(extract(epoch from "heardAt"), 0)::bigint)::text, 11, '0')`,
};

/** The block of a domain means the hosts below it, whatever their port; a list of who may come in means them too. */
const isSuspended = `(exists (select 1 from domain_block as block where block.severity = 'suspend'
    and (bare = block.domain or bare like '%.' || block.domain))
  or not ($4::text[] is null or bare = any($4)
    or exists (select 1 from unnest($4) as listed where bare like '%.' || listed)))`;

const facts = `with known as (
    select host collate "C" as host from remote_actor
    union select host collate "C" from remote_server
  ), named as (
    select host, regexp_replace(host, ':[0-9]+$', '') as bare from known
    where ($1::text is null or host like '%' || $1 || '%') and ($2::text is null or host = $2)
  ), followers as (
    select remote_actor.host, count(distinct actor_id)::int as n from follower
    join remote_actor on remote_actor.id = follower.actor_id
    where follower.state = 'accepted' group by remote_actor.host
  ), followings as (
    select remote_actor.host, count(distinct actor_id)::int as n from following
    join remote_actor on remote_actor.id = following.actor_id
    where following.state = 'accepted' group by remote_actor.host
  ), sent as (
    select host, count(*) filter (where state = 'waiting')::int as waiting,
      count(*) filter (where state <> 'waiting' or attempts > 0)::int as tried,
      count(*) filter (where state = 'arrived')::int as arrived,
      min(created_at) filter (where state = 'waiting') as oldest
    from delivery where at > $3::timestamptz - interval '7 days' or state = 'waiting' group by host
  ), server as (
    select named.host, remote_server.software, coalesce(followers.n, 0) as "followerCount",
      coalesce(followings.n, 0) as "followingCount", remote_server.heard_at as "heardAt",
      remote_server.arrived_at as "arrivedAt", remote_server.failing_since as "failingSince",
      coalesce(sent.waiting, 0) as waiting, coalesce(sent.tried, 0) as tried,
      coalesce(sent.arrived, 0) as arrived,
      case when ${isSuspended} then 'blocked'
        when remote_server.paused_at is not null then 'paused'
        when remote_server.failing_since is not null then 'failing'
        when sent.arrived < ${SLOW} * sent.tried
          or sent.oldest < $3::timestamptz - interval '1 hour' then 'slow'
        else 'healthy' end as state
    from named left join remote_server on remote_server.host = named.host
    left join followers on followers.host = named.host
    left join followings on followings.host = named.host
    left join sent on sent.host = named.host
  )`;

type Row = Omit<KnownServer, 'arrivedAt' | 'failingSince' | 'heardAt'> & {
  heardAt: string | null;
  arrivedAt: string | null;
  failingSince: string | null;
  key: string;
};

/** Every server that this one ever had to do with. @throws Refusal `invalid_cursor` */
export async function findServers(
  { em, now }: Scope,
  { limit, cursor, ...filter }: PageQuery & ServerFilter,
): Promise<{ items: KnownServer[]; next: string | null }> {
  const after = readCursor(cursor, cursorKeys) ?? ['', ''];
  const key = `(${keys[filter.sort]})::text collate "C"`;
  const query = `${facts} select server.*, ${key} as key from server
    where ($5::text is null or state = $5) and (${key}, host) > ($6, $7)
    order by key, host limit $8`;
  const { rows } = await em
    .getKysely()
    .executeQuery<Row>(
      CompiledQuery.raw(query, [
        filter.q ? likely(filter.q) : null,
        filter.host ?? null,
        now(),
        await findListed(em),
        filter.state ?? null,
        ...after,
        limit + 1,
      ]),
    );
  const { items, next } = cutPage(rows, limit, (row) => [row.key, row.host]);
  return { items: items.map(readTimes), next };
}

const findListed = async (em: Scope['em']): Promise<string[] | null> => {
  const list = await findAllowList({ em });
  return list && [...list];
};

/** What is looked for, to the letter. */
const likely = (text: string): string =>
  text.toLowerCase().replaceAll(/[\\%_]/g, (letter) => `\\${letter}`);

/** How many servers there are in each state. */
export async function countServers({ em, now }: Scope): Promise<Record<ServerState, number>> {
  const { rows } = await em
    .getKysely()
    .executeQuery<{ state: ServerState; n: number }>(
      CompiledQuery.raw(`${facts} select state, count(*)::int as n from server group by state`, [
        null,
        null,
        now(),
        await findListed(em),
      ]),
    );
  const counts = { healthy: 0, slow: 0, failing: 0, paused: 0, blocked: 0 };
  for (const { state, n } of rows) counts[state] = n;
  return counts;
}

/** Raw SQL answers times as text. */
const readTimes = ({ heardAt, arrivedAt, failingSince, key: _, ...row }: Row): KnownServer => ({
  ...row,
  heardAt: timeOf(heardAt),
  arrivedAt: timeOf(arrivedAt),
  failingSince: timeOf(failingSince),
});

const timeOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
