import { CompiledQuery } from 'kysely';
import { notFound } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Album } from './album.ts';
import { sortColumns, sortDirections, sortRules } from './arrangement.ts';
import type { Role } from '../role.ts';
import { canView, requireAction, type AlbumAction } from './policy.ts';

/**
 * An album in which this viewer may do something. @throws Refusal `not_found` for those who are nobody in it,
 * `role_insufficient` for its other people
 */
export async function findAlbumFor(
  scope: Scope,
  viewer: Viewer,
  id: string,
  action: AlbumAction,
): Promise<Album> {
  const album = await scope.em.findOneOrFail(
    Album,
    { id, trashedAt: null },
    { populate: ['owner'] },
  );
  requireAction(viewer, action, album);
  return album;
}

/** An album by its handle, as the address of its page has it. @throws Refusal `not_found` */
export async function findAlbumByHandle(
  scope: Scope,
  viewer: Viewer,
  handle: string,
): Promise<Album> {
  const album = await scope.em.findOneOrFail(
    Album,
    { handle: handle.toLowerCase(), trashedAt: null },
    { populate: ['owner'] },
  );
  if (album.audience === 'private' && !canView(viewer, album)) throw notFound();
  return album;
}

/** A public album by its handle. @throws Refusal `not_found` */
export const findPublicAlbum = ({ em }: Scope, handle: string): Promise<Album> =>
  em.findOneOrFail(
    Album,
    { handle: handle.toLowerCase(), audience: 'public', trashedAt: null },
    { populate: ['owner'] },
  );

/** Public albums, newest first: everybody's, or one person's. */
export const findPublicAlbums = (
  { em }: Scope,
  { owner, limit }: { owner?: string; limit: number },
): Promise<Album[]> =>
  em.find(
    Album,
    { audience: 'public', trashedAt: null, ...(owner ? { owner } : {}) },
    { orderBy: { id: 'desc' }, limit, populate: ['owner'] },
  );

/** What is counted about an album, and the photo that stands for it. */
export type AlbumFacts = {
  photoCount: number;
  /** Those that can be shown: without the ones that are being prepared, or could not be. */
  readyCount: number;
  followerCount: number;
  followerServerCount: number;
  requestCount: number;
  pendingCount: number;
  /** Comments that wait for the owner. */
  heldCount: number;
  /** Links that work, to the whole album, by the least role that sees them. */
  linksSeenFrom: Partial<Record<Role, number>>;
  /** People beside the owner who said yes. */
  memberCount: number;
  coverId: string | null;
  firstDay: string | null;
  lastDay: string | null;
};

/** The first photo in the album's order, which the index of that order knows. */
const first = `case album.sort_by || ' ' || album.sort_direction ${sortRules
  .flatMap((rule) =>
    sortDirections.map(
      (way) => `when '${rule} ${way}' then (select id from photo
        where album_id = album.id and listed_at is not null and trashed_at is null
          and state = 'ready'
        order by ${sortColumns[rule]} ${way}, id ${way} limit 1)`,
    ),
  )
  .join(' ')} end`;

const facts = `select album.id,
    photos.count as "photoCount", photos.ready as "readyCount",
    photos.first_day as "firstDay", photos.last_day as "lastDay",
    coalesce(chosen.id, ${first}) as "coverId",
    followers.accepted as "followerCount", followers.servers as "followerServerCount",
    case when album.audience = 'private' then 0 else followers.pending end as "requestCount",
    (select count(*)::int from contribution
      where album_id = album.id and state = 'pending') as "pendingCount",
    (select count(*)::int from comment left join photo on photo.id = comment.photo_id
      where coalesce(comment.album_id, photo.album_id) = album.id and photo.trashed_at is null
        and comment.state = 'held' and comment.deleted_at is null) as "heldCount",
    (select coalesce(json_object_agg(seen_from, links), '{}') from (
      select seen_from, count(*)::int as links from share_link
      where album_id = album.id and photo_ids is null and revoked_at is null and paused_at is null
        and (expires_at is null or expires_at > now())
      group by seen_from) as shown) as "linksSeenFrom",
    (select count(*)::int from collaborator
      where album_id = album.id and state = 'accepted') as "memberCount"
  from album
  left join photo as chosen on chosen.id = album.cover_id and chosen.album_id = album.id
    and chosen.listed_at is not null and chosen.trashed_at is null and chosen.state = 'ready'
  left join lateral (
    select count(*)::int, count(*) filter (where state = 'ready')::int as ready,
      left(min(taken_at), 10) as first_day, left(max(taken_at), 10) as last_day
    from photo where album_id = album.id and listed_at is not null and trashed_at is null
  ) as photos on true
  left join lateral (
    select count(*) filter (where state = 'accepted')::int as accepted,
      count(*) filter (where state = 'pending')::int as pending,
      count(distinct host) filter (where state = 'accepted')::int as servers
    from follower join remote_actor on remote_actor.id = follower.actor_id
    where album_id = album.id
  ) as followers on true
  where album.id = any($1::uuid[])`;

/** Counts in one query, for all the albums of a page. */
export async function countAlbums(
  { em }: Scope,
  ids: readonly string[],
): Promise<Map<string, AlbumFacts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await em
    .getKysely()
    .executeQuery<AlbumFacts & { id: string }>(CompiledQuery.raw(facts, [ids]));
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
