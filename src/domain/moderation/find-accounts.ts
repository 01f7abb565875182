import { CompiledQuery } from 'kysely';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import { Account } from '../accounts/account.ts';
import { readIdCursor } from '../cursor.ts';
import type { Scope } from '../scope.ts';

/** What is counted about an account. */
export type AccountFacts = {
  albums: number;
  photos: number;
  bytes: number;
  /** Links that still open some time. */
  links: number;
  /** Who follows its albums, and from how many servers. */
  followers: number;
  followerServers: number;
  /** Albums of others in which they take part. */
  memberships: number;
  comments: number;
  hasSecondFactor: boolean;
  lastSeenAt: Date | null;
};

const facts = `select account.id,
    (select count(*)::int from album where owner_id = account.id and ended_at is null
      and (trashed_at is null or withheld_at is not null)) as albums,
    photos.count as photos, photos.bytes as bytes,
    (select count(*)::int from share_link as link join album on album.id = link.album_id
      where album.owner_id = account.id and link.revoked_at is null and album.ended_at is null
        and (album.trashed_at is null or album.withheld_at is not null)
        and (link.expires_at is null or link.expires_at > now())) as links,
    followers.count as followers, followers.servers as "followerServers",
    (select count(*)::int from collaborator
      where account_id = account.id and state = 'accepted') as memberships,
    (select count(*)::int from comment
      where account_id = account.id and deleted_at is null) as comments,
    exists (select from totp_factor where account_id = account.id and confirmed_at is not null)
      or exists (select from passkey where account_id = account.id) as "hasSecondFactor",
    (extract(epoch from greatest(account.signed_in_at,
      (select max(seen_at) from session where account_id = account.id),
      (select max(last_used_at) from api_token where account_id = account.id)
    )) * 1000)::float8 as "seenAt"
  from account
  left join lateral (
    select count(*)::int, coalesce(sum(photo.bytes), 0)::float8 as bytes
    from photo join album on album.id = photo.album_id
    where album.owner_id = account.id and photo.original_key is not null
  ) as photos on true
  left join lateral (
    select count(distinct follower.actor_id)::int, count(distinct remote_actor.host)::int as servers
    from follower join album on album.id = follower.album_id
      join remote_actor on remote_actor.id = follower.actor_id
    where album.owner_id = account.id and follower.state = 'accepted'
  ) as followers on true
  where account.id = any($1::uuid[])`;

/** An account with what is counted about it. */
export type CountedAccount = { account: Account; facts: AccountFacts };

/** Which accounts are wanted. */
export type AccountFilter = {
  /** A part of the handle, the name or the mail address. */
  search?: string | undefined;
  state?: 'active' | 'suspended' | undefined;
  role?: Account['role'] | undefined;
};

/** The accounts of this server, the newest first. @throws Refusal `invalid_cursor` */
export async function findAccounts(
  scope: Scope,
  { limit, cursor, search, state, role }: PageQuery & AccountFilter,
): Promise<{ items: CountedAccount[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const part = `%${(search ?? '')
    .trim()
    .replace(/^@/, '')
    .replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const accounts = await scope.em.find(
    Account,
    {
      endedAt: null,
      ...(before && { id: { $lt: before } }),
      ...(role && { role }),
      ...(state && { suspendedAt: state === 'suspended' ? { $ne: null } : null }),
      ...(search && {
        $or: [{ handle: { $ilike: part } }, { name: { $ilike: part } }, { mail: { $ilike: part } }],
      }),
    },
    { orderBy: { id: 'desc' }, limit: limit + 1 },
  );
  const { items, next } = cutPage(accounts, limit, ({ id }) => [id]);
  return { items: await count(scope, items), next };
}

/** One account, with what would happen to how much. @throws Refusal `not_found` */
export async function findCounted(scope: Scope, id: string): Promise<CountedAccount> {
  const account = await scope.em.findOneOrFail(Account, { id, endedAt: null });
  const [counted] = await count(scope, [account]);
  return counted!;
}

async function count({ em }: Scope, accounts: readonly Account[]): Promise<CountedAccount[]> {
  type Row = Omit<AccountFacts, 'lastSeenAt'> & { id: string; seenAt: number | null };
  const { rows } = await em
    .getKysely()
    .executeQuery<Row>(CompiledQuery.raw(facts, [accounts.map(({ id }) => id)]));
  const byId = new Map(
    rows.map(({ id, seenAt, ...row }) => [
      id,
      { ...row, lastSeenAt: seenAt === null ? null : new Date(seenAt) },
    ]),
  );
  return accounts.map((account) => ({ account, facts: byId.get(account.id)! }));
}
