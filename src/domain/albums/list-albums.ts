import { raw, type FilterQuery } from '@mikro-orm/core';
import { z } from 'zod';
import { cutPage, timeKey, type PageQuery } from '../../lib/paging.ts';
import { readCursor } from '../cursor.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Album, type Audience } from './album.ts';

/** By when albums were made, by their names, or by when their latest photo was taken. */
export const albumSorts = ['recent', 'name', 'taken'] as const;
type AlbumSort = (typeof albumSorts)[number];

/** Which of somebody's albums are wanted; what is left out does not matter. */
export type AlbumFilter = {
  standing?: 'owner' | 'member' | undefined;
  audience?: Audience | undefined;
  /** Only those to which a link of the whole album leads. */
  linked?: 'true' | undefined;
  /** Only those right in this one. */
  parent?: string | undefined;
};

/** How each sort is written in SQL; an album without photos counts as its making. */
const sorts = {
  recent: { key: (alias: string) => `${alias}.created_at`, way: 'desc' },
  name: { key: (alias: string) => `left(lower(${alias}.title), 60)`, way: 'asc' },
  taken: {
    key: (alias: string) => `coalesce((select sorted_at from photo
      where photo.album_id = ${alias}.id and listed_at is not null and trashed_at is null
      order by sorted_at desc, photo.id desc limit 1), ${alias}.created_at)`,
    way: 'desc',
  },
} as const satisfies Record<AlbumSort, unknown>;

const ofTime = z.tuple([timeKey, z.uuid()]);
const ofName = z.tuple([z.string(), z.uuid()]);

/**
 * The albums in which somebody is somebody: their own, those of others in which they have a role, or both.
 * @throws Refusal `invalid_cursor`
 */
export async function findAlbumsOf(
  scope: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  { limit, cursor, sort = 'recent', ...filter }: PageQuery & AlbumFilter & { sort?: AlbumSort },
): Promise<{ items: Album[]; next: string | null }> {
  const { key, way } = sorts[sort];
  const last = readCursor<[Date | string, string]>(cursor, sort === 'name' ? ofName : ofTime);
  const sign = way === 'asc' ? '>' : '<';
  const further: FilterQuery<Album> = last
    ? { [raw((alias) => `(${key(alias)}, ${alias}.id) ${sign} (?, ?)`, [...last])]: [] }
    : {};
  const albums = await scope.em.find(
    Album,
    { $and: [ofViewer(viewer, filter), wanted(filter), further], trashedAt: null },
    {
      orderBy: [{ [raw((alias) => key(alias))]: way }, { id: way }],
      limit: limit + 1,
      populate: ['owner', 'heir'],
    },
  );
  const keys = await keysOf(scope, albums, sort);
  return cutPage(albums, limit, (album) => [keys.get(album.id) ?? '', album.id]);
}

function ofViewer(
  { account, roles }: Extract<Viewer, { kind: 'account' }>,
  { standing }: AlbumFilter,
): FilterQuery<Album> {
  const own = standing === 'member' ? [] : [{ owner: account }];
  const shared = standing === 'owner' ? [] : [{ id: { $in: [...roles.keys()] } }];
  return { $or: [...own, ...shared] };
}

const wanted = ({ audience, linked, parent }: AlbumFilter): FilterQuery<Album> => ({
  ...(audience ? { audience } : {}),
  ...(parent ? { parentId: parent } : {}),
  ...(linked
    ? {
        [raw(
          (alias) => `exists (select from share_link as link where link.album_id = ${alias}.id
            and link.photo_ids is null and link.revoked_at is null and link.paused_at is null
            and (link.expires_at is null or link.expires_at > now()))`,
        )]: [],
      }
    : {}),
});

/** As the database counts them, for a cursor. */
async function keysOf(
  { em }: Scope,
  albums: readonly Album[],
  sort: AlbumSort,
): Promise<Map<string, string>> {
  const rows = await em
    .createQueryBuilder(Album, 'album')
    .select(['id', raw(`${sorts[sort].key('album')} as key`)])
    .where({ id: { $in: albums.map(({ id }) => id) } })
    .execute<{ id: string; key: Date | string }[]>('all', false);
  return new Map(
    rows.map(({ id, key }) => [
      id,
      key instanceof Date ? key.toISOString() : sort === 'name' ? key : new Date(key).toISOString(),
    ]),
  );
}
