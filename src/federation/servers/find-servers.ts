import { CompiledQuery } from 'kysely';
import { z } from 'zod';
import { readCursor } from '../../domain/cursor.ts';
import type { Scope } from '../../domain/scope.ts';
import { cutPage, type PageQuery } from '../../lib/paging.ts';

/** What is known of another server: who follows whom, and how it takes what is sent there. */
export type KnownServer = {
  host: string;
  software: string | null;
  /** People there who follow albums here. */
  followerCount: number;
  /** People and albums there who are followed from here. */
  followingCount: number;
  /** When something arrived there last. */
  arrivedAt: Date | null;
  failingSince: Date | null;
};

const hostOnly = z.tuple([z.string().regex(/^[!-~]+$/)]);

/** The servers of one page first: nothing is counted for the others. */
const servers = `with known as (
    select host collate "C" as host from remote_actor
    union select host collate "C" from remote_server
  ), page as (select host from known where host > $1 order by host limit $2)
  select page.host, remote_server.software, remote_server.arrived_at as "arrivedAt",
    remote_server.failing_since as "failingSince",
    (select count(distinct actor_id)::int from follower
      join remote_actor on remote_actor.id = follower.actor_id
      where remote_actor.host = page.host and follower.state = 'accepted') as "followerCount",
    (select count(distinct actor_id)::int from following
      join remote_actor on remote_actor.id = following.actor_id
      where remote_actor.host = page.host and following.state = 'accepted') as "followingCount"
  from page left join remote_server on remote_server.host = page.host
  order by page.host`;

type Row = Omit<KnownServer, 'arrivedAt' | 'failingSince'> & {
  arrivedAt: string | null;
  failingSince: string | null;
};

/** Every server that this one ever had to do with, by host. @throws Refusal `invalid_cursor` */
export async function findServers(
  { em }: Scope,
  { limit, cursor }: PageQuery,
): Promise<{ items: KnownServer[]; next: string | null }> {
  const [after] = readCursor(cursor, hostOnly) ?? [''];
  const { rows } = await em
    .getKysely()
    .executeQuery<Row>(CompiledQuery.raw(servers, [after, limit + 1]));
  const { items, next } = cutPage(rows, limit, ({ host }) => [host]);
  return { items: items.map(readTimes), next };
}

/** Raw SQL answers times as text. */
const readTimes = ({ arrivedAt, failingSince, ...row }: Row): KnownServer => ({
  ...row,
  arrivedAt: arrivedAt === null ? null : new Date(arrivedAt),
  failingSince: failingSince === null ? null : new Date(failingSince),
});
