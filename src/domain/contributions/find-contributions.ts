import { LockMode, raw, type FilterQuery, type QueryOrderMap } from '@mikro-orm/core';
import { z } from 'zod';
import { cutPage, timeKey, type PageQuery } from '../../lib/paging.ts';
import { Album } from '../albums/album.ts';
import { may } from '../albums/policy.ts';
import { findRole } from '../collaborators/find-role.ts';
import { readCursor, readIdCursor } from '../cursor.ts';
import { notFound, Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Contribution } from './contribution.ts';
import { contributorKey, givenBy } from './contributor.ts';

type AccountViewer = Extract<Viewer, { kind: 'account' }>;

/** Which contributions are looked at; what is left out does not matter. */
export type ContributionFilter = {
  state: Contribution['state'];
  album?: string | undefined;
  via?: Contribution['via'] | undefined;
  /** A contributor's key. */
  from?: string | undefined;
  link?: string | undefined;
  /** Only those that look like another photo of their album, or only the others. */
  duplicate?: boolean | undefined;
  /** Only those whose author says something else now, or only the others. */
  proposed?: boolean | undefined;
};

/**
 * What came in for albums in which the viewer decides: what waits, the oldest first; what was decided, the latest
 * decision first, and of what was accepted as long as it is there.
 * @throws Refusal `invalid_cursor`, `invalid_filter`
 */
export async function findContributionsFor(
  scope: Scope,
  viewer: AccountViewer,
  query: PageQuery & ContributionFilter,
): Promise<{ items: Contribution[]; next: string | null }> {
  const order = query.state === 'pending' ? oldestFirst : latestDecisionFirst;
  const after = order.after(query.cursor);
  const albums = await findModerated(scope, viewer, query.album);
  const rows = await scope.em.find(
    Contribution,
    { $and: [filtered(query), { album: { $in: albums } }, after] },
    { orderBy: order.by, limit: query.limit + 1, populate: [...described] },
  );
  return cutPage(rows, query.limit, order.keysOf);
}

/** How a list is sorted, what stands after a cursor, and the keys of one row. */
type Order = {
  by: QueryOrderMap<Contribution>;
  after: (cursor: string | undefined) => FilterQuery<Contribution>;
  keysOf: (row: Contribution) => string[];
};

const oldestFirst: Order = {
  by: { id: 'asc' },
  after: (cursor) => {
    const last = readIdCursor(cursor);
    return last ? { id: { $gt: last } } : {};
  },
  keysOf: ({ id }) => [id],
};

const decision = z.tuple([timeKey, z.uuid()]);
const latestDecisionFirst: Order = {
  by: { decidedAt: 'desc', id: 'desc' },
  after: (cursor) => {
    const [decidedAt, id] = readCursor(cursor, decision) ?? [];
    if (!decidedAt || !id) return {};
    return { $or: [{ decidedAt: { $lt: decidedAt } }, { decidedAt, id: { $lt: id } }] };
  },
  keysOf: ({ decidedAt, createdAt, id }) => [(decidedAt ?? createdAt).toISOString(), id],
};

/** What of a contribution must be loaded for it to be shown. */
export const described = [
  'album.owner',
  'photo.album',
  'actor',
  'account',
  'link',
  'decidedBy',
] as const;

/** The albums in which the viewer decides about contributions, or the one of them. */
export async function findModerated(
  { em }: Scope,
  viewer: AccountViewer,
  album?: string,
): Promise<Album[]> {
  const known = [{ owner: viewer.account }, { id: { $in: [...viewer.roles.keys()] } }];
  const albums = await em.find(
    Album,
    { $or: known, trashedAt: null, ...(album ? { id: album } : {}) },
    { populate: ['owner'] },
  );
  return albums.filter((it) => may(viewer, 'moderate', it));
}

function filtered({ state, via, from, link, duplicate, proposed }: ContributionFilter) {
  const contributor = from === undefined ? {} : givenBy(from);
  if (!contributor) throw new Refusal('invalid', 'invalid_filter', 'There is no such contributor.');
  const where: FilterQuery<Contribution>[] = [{ state }, contributor];
  if (state === 'accepted') where.push({ photo: { trashedAt: null } });
  if (via) where.push({ via });
  if (link) where.push({ link });
  if (duplicate !== undefined) where.push(hasLikeness(duplicate));
  if (proposed !== undefined) where.push({ proposal: proposed ? { $ne: null } : null });
  return { $and: where };
}

/** The likeness counts as long as it is in the album, or waits for it. */
const hasLikeness = (is: boolean): FilterQuery<Contribution> => ({
  [raw(
    (alias) => `${is ? '' : 'not '}exists (select 1 from photo as likeness
      where likeness.id = ${alias}.resembles and likeness.trashed_at is null)`,
  )]: [],
});

/**
 * What came in for an album in which the viewer decides, locked until the caller’s transaction ends, so that two
 * moderators and a withdrawing author end in one state. @throws Refusal `not_found`
 */
export async function findOwnContribution(
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<Contribution> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const contribution = await scope.em.findOneOrFail(Contribution, { id }, { lockMode });
  return requireOwn(scope, viewer, contribution);
}

/** The same without a lock, for whoever locks it later, together with others. @throws Refusal `not_found` */
export const peekOwnContribution = async (
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<Contribution> =>
  requireOwn(scope, viewer, await scope.em.findOneOrFail(Contribution, { id }));

async function requireOwn(
  scope: Scope,
  viewer: Viewer,
  contribution: Contribution,
): Promise<Contribution> {
  await scope.em.populate(contribution, [...described]);
  const { album } = contribution;
  if (album.trashedAt || !(await mayDecide(scope, viewer, album))) throw notFound();
  return contribution;
}

/** The others that wait in the same album and came from the same person: their ids, oldest first. */
export async function findAlike({ em }: Scope, contribution: Contribution): Promise<string[]> {
  const alike = await em.find(
    Contribution,
    {
      $and: [
        givenBy(contributorKey(contribution)) ?? {},
        { album: contribution.album, state: 'pending', id: { $ne: contribution.id } },
      ],
    },
    { fields: ['id'], orderBy: { id: 'asc' } },
  );
  return alike.map(({ id }) => id);
}

/** The album's owner, whoever has a role that decides, and whoever has the role for it on another server. */
const mayDecide = async (scope: Scope, viewer: Viewer, album: Album): Promise<boolean> =>
  viewer.kind === 'remote-actor'
    ? (await findRole(scope, album, viewer.actor)) === 'admin'
    : may(viewer, 'moderate', album);
