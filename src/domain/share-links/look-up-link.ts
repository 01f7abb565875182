import type { EntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { hashToken, isToken } from '../../lib/tokens.ts';
import { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { EPOCH } from '../database-time.ts';
import type { Scope } from '../scope.ts';
import { LinkDevice } from './devices/link-device.ts';
import { ShareLink, type ShareLinkState } from './share-link.ts';
import { linkState, standingTables } from './standing.ts';

/** A link that was asked for, and all that decides whether it opens. */
export type FoundLink = {
  link: ShareLink;
  state: ShareLinkState;
  /** The browser that asks, where the link knows it. */
  device: LinkDevice | null;
  /** By the database's clock. */
  now: Date;
};

/** The secrets that a browser carries, by the id of the link that each is for. */
export type LinkSecrets = Readonly<Record<string, string>>;

type Row = Record<string, unknown>;

/**
 * The link of a token, or of `~` and a slug: with its album, its owner, the policies, the browser and the time in one
 * query, since it stands before every picture. A slug that nothing protects leads nowhere; forms that no address has
 * are looked up too, so that they take as long.
 */
export async function lookUpLink(
  { em }: Pick<Scope, 'em'>,
  name: string,
  secrets: LinkSecrets,
): Promise<FoundLink | null> {
  const isSlug = name.startsWith('~');
  const hashes = Object.entries(secrets).map(([id, secret]) => [id, hashToken(secret)]);
  const { rows } = await em
    .getKysely()
    .executeQuery<Row>(
      CompiledQuery.raw(isSlug ? bySlug(em) : byToken(em), [
        isSlug ? slugIn(name) : hashToken(isToken(name) ? name : ''),
        JSON.stringify(Object.fromEntries(hashes)),
      ]),
    );
  const [row] = rows;
  if (!row) return null;
  entityOf(em, 'owner', row);
  entityOf(em, 'album', row);
  return {
    link: entityOf(em, 'link', row),
    state: row['state'] as ShareLinkState,
    device: row['device.id'] === null ? null : entityOf(em, 'device', row),
    now: new Date(Number(row['now'])),
  };
}

const slugIn = (name: string): string => {
  const slug = name.slice(1);
  return /^[a-z0-9-]{3,64}$/.test(slug) ? slug : '';
};

/** The entities of a row, by the names of their tables in the query. */
const entities = { owner: Account, album: Album, link: ShareLink, device: LinkDevice };
type Name = keyof typeof entities;

const query = (em: EntityManager, condition: string): string => `
  select ${Object.keys(entities)
    .flatMap((name) =>
      columnsOf(em, name as Name).map((column) => `${name}.${column} as "${name}.${column}"`),
    )
    .join(', ')}, ${linkState} as state, ${EPOCH} as now
  from ${standingTables}
  left join link_device as device on device.link_id = link.id
    and device.token_hash = $2::jsonb ->> link.id::text
  where ${condition}`;

/** By its own token, or by the one that it had at the server that it was imported from. */
const byToken = once((em) =>
  query(
    em,
    `link.id in (select id from share_link where token_hash = $1
    union all select link_id from link_address where path_hash = $1)`,
  ),
);
const bySlug = once((em) =>
  query(
    em,
    `link.slug = $1 and (link.password_hash is not null
    or album.audience = 'public' and not link.sub_albums)`,
  ),
);

const columnsOf = (em: EntityManager, name: Name): string[] => columns(em)[name];

const columns = once((em) => ({
  owner: namesOf(em, 'owner'),
  album: namesOf(em, 'album'),
  link: namesOf(em, 'link'),
  device: namesOf(em, 'device'),
}));

const namesOf = (em: EntityManager, name: Name): string[] =>
  em
    .getMetadata()
    .get<object>(entities[name])
    .props.filter(({ persist }) => persist !== false)
    .flatMap(({ fieldNames }) => fieldNames);

/** What is the same whichever manager is asked. */
function once<Result>(make: (em: EntityManager) => Result): (em: EntityManager) => Result {
  let made: { result: Result } | undefined;
  return (em) => (made ??= { result: make(em) }).result;
}

/** An entity from its columns of a row: the one that the scope has already, made as the row says, or a new one. */
function entityOf<Of extends Name>(
  em: EntityManager,
  name: Of,
  row: Row,
): InstanceType<(typeof entities)[Of]> {
  const values = columnsOf(em, name).map((column) => [column, row[`${name}.${column}`]]);
  return em.map<object>(entities[name], Object.fromEntries(values)) as InstanceType<
    (typeof entities)[Of]
  >;
}
