import { CompiledQuery } from 'kysely';
import type { Scope } from '../scope.ts';
import { HEART } from './emoji.ts';

/** How many reacted with an emoji, and whether the one who asks did. */
export type ReactionCount = { emoji: string; count: number; own: boolean };

/** Who asks: one of our people, a browser at a link, or nobody who could have reacted. */
export type Reactor = { accountId: string } | { deviceId: string } | null;

const counts = (target: 'photo' | 'album' | 'comment', own: string) =>
  `select ${target}_id as id,
     case when emoji is null or emoji like ':%' then $2 else emoji end as emoji,
     count(*)::int as count,
     bool_or(coalesce(${own} = $3, false)) as own
   from reaction left join remote_actor on remote_actor.id = actor_id
   where ${target}_id = any($1::uuid[]) and suspended_at is null
   group by 1, 2
   order by count desc, min(reaction.id::text)`;

/**
 * The reactions to photos, albums or comments, by emoji, the most frequent first; in one query for all of them. What is
 * another server's own picture counts as a plain like.
 */
export async function countReactions(
  { em }: Pick<Scope, 'em'>,
  target: 'photo' | 'album' | 'comment',
  ids: readonly string[],
  reactor: Reactor,
): Promise<Map<string, ReactionCount[]>> {
  if (ids.length === 0) return new Map();
  const isDevice = reactor !== null && 'deviceId' in reactor;
  const id = reactor && ('deviceId' in reactor ? reactor.deviceId : reactor.accountId);
  const sql = counts(target, isDevice ? 'device_id' : 'account_id');
  const { rows } = await em
    .getKysely()
    .executeQuery<ReactionCount & { id: string }>(CompiledQuery.raw(sql, [ids, HEART, id]));
  const found = new Map<string, ReactionCount[]>();
  for (const { id: counted, ...row } of rows) {
    found.set(counted, [...(found.get(counted) ?? []), row]);
  }
  return found;
}

/** All of them together, however they look. */
export const totalOf = (reactions: readonly ReactionCount[]): number =>
  reactions.reduce((sum, { count }) => sum + count, 0);
