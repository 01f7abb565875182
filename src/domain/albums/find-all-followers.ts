import { readIdCursor } from '../cursor.ts';
import { cutPage, type PageQuery } from '../../lib/paging.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Follower } from './follower.ts';

type AccountViewer = Extract<Viewer, { kind: 'account' }>;

/** Which followers are wanted. */
export type FollowerQuery = PageQuery & {
  state: Follower['state'];
  /** A part of a name or an address. */
  q?: string | undefined;
  /** Of this server alone. */
  server?: string | undefined;
};

/**
 * Those who follow an album that the viewer manages, or ask to, the latest first; their actors and albums are loaded.
 * Whoever asks to follow a private album without being invited is shown to nobody. @throws Refusal `invalid_cursor`
 */
export async function findAllFollowers(
  { em }: Scope,
  viewer: AccountViewer,
  { state, q, server, limit, cursor }: FollowerQuery,
): Promise<{ items: Follower[]; next: string | null }> {
  const before = readIdCursor(cursor);
  const like = q === undefined ? undefined : `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const rows = await em.find(
    Follower,
    {
      state,
      album: { ...managedBy(viewer), ...(state === 'pending' && { audience: { $ne: 'private' } }) },
      ...(before && { id: { $lt: before } }),
      actor: {
        ...(server && { host: server }),
        ...(like && { $or: [{ name: { $ilike: like } }, { address: { $ilike: like } }] }),
      },
    },
    { orderBy: { id: 'desc' }, limit: limit + 1, populate: ['actor', 'album'] },
  );
  return cutPage(rows, limit, ({ id }) => [id]);
}

/** The servers from which people follow the viewer's albums, or ask to, with how many those are; the largest first. */
export async function findFollowersServers(
  { em }: Scope,
  viewer: AccountViewer,
): Promise<{ server: string; count: number }[]> {
  const rows = await em.find(
    Follower,
    { state: { $ne: 'rejected' }, album: managedBy(viewer) },
    { populate: ['actor'], fields: ['actor.host'] },
  );
  const hosts = Map.groupBy(rows, ({ actor }) => actor.host);
  return [...hosts]
    .map(([server, some]) => ({ server, count: some.length }))
    .toSorted((one, other) => other.count - one.count || (one.server < other.server ? -1 : 1));
}

/** How many ask to follow, where the viewer answers. */
export const countRequests = ({ em }: Scope, viewer: AccountViewer): Promise<number> =>
  em.count(Follower, {
    state: 'pending',
    album: { ...managedBy(viewer), audience: { $ne: 'private' } },
  });

/** Own albums, and those whose role is enough; it takes `manage`, and the answers ask for it again. */
const managedBy = ({ account, roles }: AccountViewer) => ({
  trashedAt: null,
  $or: [
    { owner: account.id },
    { id: { $in: [...roles].flatMap(([id, role]) => (role === 'admin' ? [id] : [])) } },
  ],
});
