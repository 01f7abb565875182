import { CompiledQuery } from 'kysely';
import { readDomain } from '../blocks/domain-name.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';

/** What a block of a domain would reach, in numbers, if nothing were exchanged with it any more. */
export type BlockPreview = {
  domain: string;
  /** Servers of this domain and below it that we have to do with. */
  servers: number;
  /** Times somebody there follows an album here. */
  followers: number;
  /** Times somebody here follows somebody there. */
  followings: number;
  /** Comments from there that are shown. */
  comments: number;
  /** Photos from there that are shown as references, and those that wait for a yes. */
  photos: number;
  pending: number;
  /** Pictures of posts from there that are kept here. */
  posts: number;
};

const numbers = `with there as (
    select id, host from remote_actor
    where regexp_replace(host, ':[0-9]+$', '') = $1
      or regexp_replace(host, ':[0-9]+$', '') like '%.' || $1
  )
  select (select count(distinct host)::int from there) as servers,
    (select count(*)::int from follower join there on there.id = actor_id
      where state in ('accepted', 'pending')) as followers,
    (select count(*)::int from following join there on there.id = actor_id
      where state in ('invited', 'requested', 'accepted')) as followings,
    (select count(*)::int from comment join there on there.id = actor_id
      where state = 'shown' and deleted_at is null) as comments,
    (select count(*)::int from contribution join there on there.id = actor_id
      join photo on photo.id = photo_id
      where contribution.state = 'accepted' and accepted_as = 'reference'
        and photo.listed_at is not null) as photos,
    (select count(*)::int from contribution join there on there.id = actor_id
      where contribution.state = 'pending') as pending,
    (select count(*)::int from remote_post join there on there.id in (actor_id, author_id)
      where removed_at is null) as posts`;

/** Counts what a block of a server would reach. @throws Refusal `invalid_domain` */
export async function previewBlock({ em }: Scope, wish: string): Promise<BlockPreview> {
  const domain = readDomain(wish);
  if (!domain) throw new Refusal('invalid', 'invalid_domain', 'That is no domain.');
  const { rows } = await em
    .getKysely()
    .executeQuery<Omit<BlockPreview, 'domain'>>(CompiledQuery.raw(numbers, [domain]));
  return { domain, ...rows[0]! };
}
