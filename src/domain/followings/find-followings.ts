import { CompiledQuery } from 'kysely';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Account } from '../accounts/account.ts';
import { readIdCursor } from '../cursor.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import { RemotePost } from '../remote-posts/remote-post.ts';
import type { Scope } from '../scope.ts';
import { Following } from './following.ts';

const relations = { $in: ['requested', 'accepted', 'rejected'] } satisfies {
  $in: Following['state'][];
};

/** An invitation that waits for its answer, whatever else is between the two. */
export const openInvitations = (now: Date) => ({
  inviteAnswer: null,
  inviteExpiresAt: { $gt: now },
});

/**
 * Whom somebody follows or asked to, or with `invited` who asks them in, the latest first, with their actors.
 * @throws Refusal `invalid_cursor`
 */
export async function findFollowings(
  { em, now }: Scope,
  account: Account,
  { state, cursor, limit }: PageQuery & { state?: Following['state'] | undefined },
): Promise<{ items: Following[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const rows = await em.find(
    Following,
    {
      account,
      ...(state === 'invited' ? openInvitations(now()) : { state: state ?? relations }),
      ...(before ? { id: { $lt: before } } : {}),
    },
    { orderBy: { id: 'desc' }, limit: limit + 1, populate: ['actor'] },
  );
  return cutPage(rows, limit, ({ id }) => [id]);
}

/** One of somebody's own, with its actor. @throws Refusal `not_found` */
export const findFollowing = (
  { em, now }: Scope,
  account: Account,
  id: string,
): Promise<Following> =>
  em.findOneOrFail(
    Following,
    { id, account, $or: [{ state: relations }, { state: 'invited', ...openInvitations(now()) }] },
    { populate: ['actor'] },
  );

/** Somebody's following of an actor, asked for or accepted. */
export const findFollowingOf = (
  { em }: Scope,
  account: Account,
  actor: RemoteActor,
): Promise<Following | null> =>
  em.findOne(Following, { account, actor, state: { $in: ['requested', 'accepted'] } });

/** What is shown of somebody who is followed: how many pictures, and the post with the latest that is not covered. */
export type FollowedFacts = { pictureCount: number; latest: RemotePost | null };

const facts = `select actor_id as "actorId", sum(jsonb_array_length(pictures))::int as "pictureCount",
    (array_agg(id order by published_at desc, id)
      filter (where not sensitive and jsonb_path_exists(pictures, '$[*].renditions[0]')))[1] as "latestId"
  from remote_post where actor_id = any($1::uuid[]) and removed_at is null group by actor_id`;

/** The facts about those whom somebody follows with their consent, by the following's id. */
export async function findFollowedFacts(
  { em }: Scope,
  followings: readonly Following[],
): Promise<Map<string, FollowedFacts>> {
  const accepted = followings.filter((following) => following.isAccepted());
  const query = CompiledQuery.raw(facts, [accepted.map(({ actor }) => actor.id)]);
  const { rows } = await em
    .getKysely()
    .executeQuery<{ actorId: string; pictureCount: number; latestId: string | null }>(query);
  const ids = rows.flatMap(({ latestId }) => latestId ?? []);
  const posts = new Map(
    (await em.find(RemotePost, { id: { $in: ids } }, { populate: ['author'] })).map((post) => [
      post.id,
      post,
    ]),
  );
  const byActor = new Map(rows.map((row) => [row.actorId, row]));
  return new Map(
    accepted.map(({ id, actor }) => {
      const row = byActor.get(actor.id);
      const latest = posts.get(row?.latestId ?? '') ?? null;
      return [id, { pictureCount: row?.pictureCount ?? 0, latest }];
    }),
  );
}
