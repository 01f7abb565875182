import { CompiledQuery } from 'kysely';
import type { Scope } from '../scope.ts';

/** What others did with a photo, in numbers. */
export type Interactions = {
  likeCount: number;
  shareCount: number;
  /** Of the comments that everybody sees who sees the photo; for those who moderate, those of guests too. */
  commentCount: number;
  /** Whether the one who asks likes it. */
  liked: boolean;
};

/** Of a photo that nobody did anything with yet, or about which nothing is told. */
export const noInteractions: Interactions = {
  likeCount: 0,
  shareCount: 0,
  commentCount: 0,
  liked: false,
};

const counts = `select photo.id,
    (select count(*)::int from reaction left join remote_actor on remote_actor.id = actor_id
      where photo_id = photo.id and suspended_at is null) as "likeCount",
    (select count(*)::int from share join remote_actor on remote_actor.id = actor_id
      where photo_id = photo.id and suspended_at is null) as "shareCount",
    (select count(*)::int from comment left join remote_actor on remote_actor.id = actor_id
      where photo_id = photo.id and state = 'shown' and deleted_at is null and suspended_at is null
        and case when guest_name is null then (is_public or album.audience <> 'public')
            and (album.comments_from <> 'off' or album.owner_id = $2 or exists (select from collaborator
              where album_id = album.id and account_id = $2 and collaborator.state = 'accepted'))
          else album.owner_id = $2 or exists (select from collaborator
            where album_id = album.id and account_id = $2 and role = 'admin'
              and collaborator.state = 'accepted') end) as "commentCount",
    exists (select from reaction where photo_id = photo.id and account_id = $2) as liked
  from photo join album on album.id = photo.album_id
  where photo.id = any($1::uuid[])`;

/** Counts in one query, for all the photos of a page; `accountId` is who asks, where that is one of our people. */
export async function countInteractions(
  { em }: Scope,
  photoIds: readonly string[],
  accountId: string | null,
): Promise<Map<string, Interactions>> {
  if (photoIds.length === 0) return new Map();
  const query = CompiledQuery.raw(counts, [photoIds, accountId]);
  const { rows } = await em.getKysely().executeQuery<Interactions & { id: string }>(query);
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
