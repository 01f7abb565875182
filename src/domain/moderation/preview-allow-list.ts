import { CompiledQuery } from 'kysely';
import { isAllowed, readDomains } from '../blocks/allow-list.ts';
import { domainsAbove } from '../blocks/domain-name.ts';
import type { Scope } from '../scope.ts';

/** What it would end, in numbers, if nothing were exchanged any more but with the servers of a list. */
export type AllowListPreview = {
  /** How many domains were understood. */
  listed: number;
  /** Servers that we have to do with and that are not on the list. */
  servers: number;
  /** Times somebody there follows an album here, or asks to. */
  followers: number;
  /** Times somebody here follows somebody there. */
  followings: number;
};

const numbers = `select host,
    (select count(*)::int from follower where state in ('accepted', 'pending')
      and actor_id in (select id from remote_actor of where of.host = remote_actor.host)) as followers,
    (select count(*)::int from following where state in ('invited', 'requested', 'accepted')
      and actor_id in (select id from remote_actor of where of.host = remote_actor.host)) as followings
  from remote_actor where gone_at is null group by host`;

/** Counts what a list of servers would end. */
export async function previewAllowList({ em }: Scope, text: string): Promise<AllowListPreview> {
  const list = readDomains(text);
  const { rows } = await em
    .getKysely()
    .executeQuery<{ host: string; followers: number; followings: number }>(
      CompiledQuery.raw(numbers, []),
    );
  const outside = rows.filter(({ host }) => !isAllowed(list, domainsAbove(host)));
  const sum = (of: 'followers' | 'followings') =>
    outside.reduce((total, row) => total + row[of], 0);
  return {
    listed: list.size,
    servers: outside.length,
    followers: sum('followers'),
    followings: sum('followings'),
  };
}
