import { LockMode } from '@mikro-orm/core';
import { CompiledQuery } from 'kysely';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import { readIdCursor } from '../cursor.ts';
import { notFound } from '../refusal.ts';
import { roles } from '../role.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { canSeeLink, requireSharing } from './policy.ts';
import { ShareLink, type ShareLinkState } from './share-link.ts';
import { isLiving, linkState, standingTables, violations } from './standing.ts';

/** A link that this viewer sees. @throws Refusal `not_found` */
export async function findSeenLink(scope: Scope, viewer: Viewer, id: string): Promise<ShareLink> {
  const link = await scope.em.findOneOrFail(ShareLink, { id }, { populate: ['album.owner'] });
  if (!canSeeLink(viewer, link)) throw notFound();
  return link;
}

/** A link that this viewer may change, removed ones too. @throws Refusal `not_found`, `role_insufficient` */
export async function findOwnLink(scope: Scope, viewer: Viewer, id: string): Promise<ShareLink> {
  const link = await findSeenLink(scope, viewer, id);
  requireSharing(viewer, link);
  return link;
}

/**
 * A link that this viewer may change, locked until the caller's transaction ends: two changes at once come one after
 * the other. @throws Refusal `not_found`, `role_insufficient`
 */
export async function findOwnLinkLocked(
  { em }: Scope,
  viewer: Viewer,
  id: string,
): Promise<ShareLink> {
  const link = await em.findOneOrFail(ShareLink, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  await em.populate(link, ['album.owner']);
  requireSharing(viewer, link);
  return link;
}

/** Links that somebody may want to look after. */
export const linkFilters = ['no-password', 'no-end', 'uploads', 'unused'] as const;

const conditions: Record<(typeof linkFilters)[number], string> = {
  'no-password': 'link.password_hash is null',
  'no-end': 'link.expires_at is null',
  uploads: `link.uploads <> 'off'`,
  unused: `coalesce(link.last_opened_at, link.created_at) < now() - interval '90 days'`,
};

/** Which links are meant; what is not given does not matter. */
export type LinkQuery = PageQuery & {
  /** Only those that they see. */
  seenBy?: Extract<Viewer, { kind: 'account' }> | undefined;
  ownerHandle?: string | undefined;
  album?: string | undefined;
  state?: ShareLinkState | undefined;
  filter?: (typeof linkFilters)[number] | undefined;
  /** Only those that do not keep to a policy that came after them. */
  violating?: boolean | undefined;
  /** Only those that were removed, instead of the others. */
  removed?: boolean;
};

/** A link, and what it is at this moment by the database's clock. */
export type StandingLink = { link: ShareLink; state: ShareLinkState; violations: string[] };

/**
 * Whether somebody sees a link, by the account `$2`, the albums of others in which they have roles `$8`, the places of
 * these among `$10`, which are all: as `canSeeLink` says.
 */
const isSeen = `($2::uuid is null or album.owner_id = $2 or album.trashed_at is null and exists (
  select from unnest($8::uuid[], $9::int[]) as member(album_id, rank)
  where member.album_id = album.id and case when link.revoked_at is null
    then rank >= array_position($10::text[], link.seen_from)
    else album.admins_share and rank = cardinality($10::text[]) end))`;

/** Links by what they are, newest first. @throws Refusal `invalid_cursor` */
export async function findLinks(
  { em }: Scope,
  { limit, cursor, seenBy, ownerHandle, album, state, filter, violating, removed }: LinkQuery,
): Promise<{ items: StandingLink[]; next: string | null }> {
  const wanted = [
    readIdCursor(cursor) ?? null,
    seenBy?.account.id ?? null,
    ownerHandle ?? null,
    album ?? null,
    state ?? null,
    removed ?? false,
    limit + 1,
    [...(seenBy?.roles.keys() ?? [])],
    [...(seenBy?.roles.values() ?? [])].map((role) => roles.indexOf(role) + 1),
    roles,
  ];
  const { rows } = await em.getKysely().executeQuery<Standing>(
    CompiledQuery.raw(
      `select link.id, ${linkState} as state,
         case when ${isLiving} then ${violations('server', 'own')} else '{}' end as violations
       from ${standingTables}
       where ($1::uuid is null or link.id < $1) and ${isSeen}
         and ($3::text is null or owner.handle = $3) and ($4::uuid is null or link.album_id = $4)
         and ($5::text is null or ${linkState} = $5) and (link.revoked_at is not null) = $6
         ${filter ? `and ${conditions[filter]}` : ''}
         ${violating ? `and ${isLiving} and ${violations('server', 'own')} <> '{}'` : ''}
       order by link.id desc limit $7`,
      wanted,
    ),
  );
  const page = cutPage(rows, limit, ({ id }) => [id]);
  return { ...page, items: await load({ em }, page.items) };
}

type Standing = { id: string; state: ShareLinkState; violations: string[] };

async function load({ em }: Pick<Scope, 'em'>, rows: readonly Standing[]): Promise<StandingLink[]> {
  const links = await em.find(
    ShareLink,
    { id: { $in: rows.map(({ id }) => id) } },
    { populate: ['album.owner'] },
  );
  const byId = new Map(links.map((link) => [link.id, link]));
  return rows.flatMap(({ id, ...standing }) => {
    const link = byId.get(id);
    return link ? [{ link, ...standing }] : [];
  });
}

/** What links are at this moment, by their ids. */
export async function findStates(
  { em }: Scope,
  ids: readonly string[],
): Promise<Map<string, ShareLinkState>> {
  const { rows } = await em.getKysely().executeQuery<Standing>(
    CompiledQuery.raw(
      `select link.id, ${linkState} as state from ${standingTables}
         where link.id = any($1::uuid[])`,
      [ids],
    ),
  );
  return new Map(rows.map(({ id, state }) => [id, state]));
}
