import { CompiledQuery } from 'kysely';
import type { Album } from '../albums/album.ts';
import { ANONYMOUS } from '../photos/credit.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Contribution } from './contribution.ts';
import { findModerated } from './find-contributions.ts';

const MOST_CONTRIBUTORS = 200;

/** How much waits: altogether, and for each way to look at a part of it. */
export type ContributionSummary = {
  total: number;
  duplicates: number;
  /** What was accepted, and of which its author says something else now. */
  proposals: number;
  albums: { album: Album; count: number }[];
  vias: Record<Contribution['via'], number>;
  links: { id: string; label: string; albumId: string; count: number }[];
  contributors: {
    key: string;
    name: string;
    /** Of somebody on another server, without the leading `@`. */
    address: string | null;
    guest: boolean;
    count: number;
  }[];
};

type Row = {
  key: string;
  albumId: string;
  via: Contribution['via'];
  linkId: string | null;
  label: string | null;
  name: string;
  address: string | null;
  guest: boolean;
  count: number;
  duplicates: number;
};

/** One row for each person, way and link; the keys are those of `contributorKey`. */
const grouped = `select coalesce('account:' || given.account_id, 'actor:' || given.actor_id,
      'device:' || given.device_id, 'guest:' || coalesce(given.link_id::text, '') || ':' || given.name)
      as "key",
    given.album_id as "albumId", given.via, given.link_id as "linkId", link.label,
    (array_agg(case when photo.contributor ->> 'namedTo' = 'owner' and album.owner_id <> $2
      then '${ANONYMOUS}' else given.name end order by given.id desc))[1] as name,
    actor.address, given.account_id is null and given.actor_id is null as guest,
    count(*)::int as count, count(likeness.id)::int as duplicates
  from contribution as given
  join album on album.id = given.album_id
  join photo on photo.id = given.photo_id
  left join share_link as link on link.id = given.link_id
  left join remote_actor as actor on actor.id = given.actor_id
  left join photo as likeness on likeness.id = given.resembles and likeness.trashed_at is null
  where given.state = 'pending' and given.album_id = any($1::uuid[])
  group by 1, 2, 3, 4, 5, actor.address, guest`;

/** What waits in the albums in which the viewer decides, or in one of them. */
export async function summarizeContributions(
  scope: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  albumId?: string,
): Promise<ContributionSummary> {
  const albums = await findModerated(scope, viewer, albumId);
  const ids = albums.map(({ id }) => id);
  const query = CompiledQuery.raw(grouped, [ids, viewer.account.id]);
  const { rows } = await scope.em.getKysely().executeQuery<Row>(query);
  const proposals = await scope.em.count(Contribution, {
    album: { $in: albums },
    state: 'accepted',
    proposal: { $ne: null },
    photo: { trashedAt: null },
  });
  const counts = (keyOf: (row: Row) => string | null) => countBy(rows, keyOf);
  const inAlbums = counts((row) => row.albumId);
  const vias = counts((row) => row.via);
  const through = counts((row) => row.linkId);
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    duplicates: rows.reduce((sum, { duplicates }) => sum + duplicates, 0),
    proposals,
    albums: albums.flatMap((album) => {
      const count = inAlbums.get(album.id)?.count;
      return count ? [{ album, count }] : [];
    }),
    vias: {
      link: vias.get('link')?.count ?? 0,
      collaborator: vias.get('collaborator')?.count ?? 0,
      fediverse: vias.get('fediverse')?.count ?? 0,
    },
    links: [...through].map(([id, { count, row }]) => ({
      id,
      label: row.label ?? '',
      albumId: row.albumId,
      count,
    })),
    contributors: [...counts((row) => row.key)]
      .map(
        ([
          key,
          {
            count,
            row: { name, address, guest },
          },
        ]) => ({
          key,
          name,
          address,
          guest,
          count,
        }),
      )
      .toSorted((one, other) => other.count - one.count)
      .slice(0, MOST_CONTRIBUTORS),
  };
}

function countBy(
  rows: readonly Row[],
  keyOf: (row: Row) => string | null,
): Map<string, { count: number; row: Row }> {
  const counts = new Map<string, { count: number; row: Row }>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    counts.set(key, { row, count: row.count + (counts.get(key)?.count ?? 0) });
  }
  return counts;
}
