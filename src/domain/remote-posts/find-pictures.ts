import { CompiledQuery } from 'kysely';
import { z } from 'zod';
import { cutPage, timeKey, type PageQuery } from '../../lib/paging.ts';
import { readCursor } from '../cursor.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { RemotePost } from './remote-post.ts';

/** One picture of a post; `position` counts them from 0. */
export type PostPicture = { post: RemotePost; position: number };

const place = z.tuple([timeKey, z.uuid(), z.coerce.number().int().min(0)]);

const pictures = `select id, position, published_at as "publishedAt"
  from remote_post, generate_series(0, jsonb_array_length(pictures) - 1) as position
  where actor_id = $1 and removed_at is null`;
const after = `and (published_at < $3::timestamptz
  or published_at = $3::timestamptz and (id, position) > ($4::uuid, $5::int))`;
const inOrder = `order by published_at desc, id, position limit $2`;

/**
 * The pictures of what somebody posted or shows, the latest post first; those of one moment in the order that they
 * came in. @throws Refusal `invalid_cursor`
 */
export async function findPictures(
  { em }: Scope,
  actor: RemoteActor,
  { limit, cursor }: PageQuery,
): Promise<{ items: PostPicture[]; next: string | null }> {
  const from = readCursor(cursor, place);
  const query = `${pictures} ${from ? after : ''} ${inOrder}`;
  const { rows } = await em
    .getKysely()
    .executeQuery<{ id: string; position: number }>(
      CompiledQuery.raw(query, [actor.id, limit + 1, ...(from ?? [])]),
    );
  const ids = [...new Set(rows.map(({ id }) => id))];
  const posts = await em.find(RemotePost, { id: { $in: ids } }, { populate: ['author'] });
  const byId = new Map(posts.map((post) => [post.id, post]));
  const found = rows.flatMap(({ id, position }) => {
    const post = byId.get(id);
    return post ? [{ post, position }] : [];
  });
  return cutPage(found, limit, ({ post, position }) => [
    post.publishedAt.toISOString(),
    post.id,
    String(position),
  ]);
}
