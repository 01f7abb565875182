import { CompiledQuery } from 'kysely';
import { z } from 'zod';
import { cutPage, timeKey, type PageQuery } from '../../lib/paging.ts';
import { Album } from '../albums/album.ts';
import { readCursor } from '../cursor.ts';
import { Photo } from '../photos/photo.ts';
import { notFound } from '../refusal.ts';
import { roles } from '../role.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';

/** Whose trash it is. */
export type AccountViewer = Extract<Viewer, { kind: 'account' }>;

const DAY = 24 * 60 * 60_000;
/** How long the trash keeps things, in milliseconds. */
export const TRASH_KEPT = 30 * DAY;
/** What is about to be emptied cannot be brought back any more: its bytes go first. */
const MARGIN = 60 * 60_000;

/** Something that this viewer may bring back. */
export type Trashed = ({ kind: 'album'; album: Album } | { kind: 'photo'; photo: Photo }) & {
  trashedAt: Date;
  /** How many photos come back with it. */
  photoCount: number;
  /** It comes into an album of its giver's own, for the one that it was in has taken it out. */
  returns: boolean;
};

export type TrashRow = {
  kind: 'album' | 'photo';
  id: string;
  trashedAt: string;
  photoCount: number;
  bytes: number;
  returns: boolean;
};

/**
 * What `$1` may bring back: albums of their own; photos of albums that are theirs or in which they take photos out
 * (`$2`), as far as nobody else is to decide about them; and what they gave, to albums in which they still give (`$3`),
 * or let go when they were asked.
 */
const restorable = `
  select 'album' as kind, album.id, album.trashed_at, held.count as photo_count, held.bytes,
    false as returns
  from album left join lateral (
    select count(*)::int as count, coalesce(sum(bytes), 0)::float8 as bytes from photo
    where photo.album_id = album.id and photo.listed_at is not null and photo.trashed_at is null
  ) as held on true
  where album.owner_id = $1 and album.trashed_at > $4 and album.ended_at is null
  union all
  select 'photo', photo.id, photo.trashed_at, 1, coalesce(photo.bytes, 0)::float8,
    removal.id is not null
  from photo join album on album.id = photo.album_id
  left join removal on removal.photo_id = photo.id
  left join contribution on contribution.photo_id = photo.id
  where photo.trashed_at > $4 and photo.ended_at is null and photo.listed_at is not null
    and case when removal.id is not null
      then removal.state = 'deleted' and removal.giver_id = $1 and removal.returned_at is null
      when album.trashed_at is not null then false
      when photo.giver_id = $1 then album.owner_id = $1 or album.id = any($3::uuid[])
      else photo.giver_id is null and (contribution.id is null or contribution.state = 'accepted')
        and (album.owner_id = $1 or album.id = any($2::uuid[])) end`;

const order = z.tuple([timeKey, z.uuid()]);

/** What the viewer may bring back, the latest first. @throws Refusal `invalid_cursor` */
export async function findTrash(
  scope: Scope,
  viewer: AccountViewer,
  { limit, cursor }: PageQuery,
): Promise<{ items: Trashed[]; next: string | null }> {
  const last = readCursor(cursor, order);
  const rows = await query(
    scope,
    viewer,
    `select * from (${restorable}) as trashed
     where $5::timestamptz is null or (trashed_at, id) < ($5, $6::uuid)
     order by trashed_at desc, id desc limit $7`,
    [last?.[0] ?? null, last?.[1] ?? null, limit + 1],
  );
  const { items, next } = cutPage(rows, limit, ({ trashedAt, id }) => [trashedAt, id]);
  return { items: await load(scope, items), next };
}

/** How much the viewer may bring back; `photos` counts those of albums too. */
export async function countTrash(
  scope: Scope,
  viewer: AccountViewer,
): Promise<{ albums: number; photos: number; bytes: number }> {
  const rows = await query(scope, viewer, `select * from (${restorable}) as trashed`, []);
  return {
    albums: rows.filter(({ kind }) => kind === 'album').length,
    photos: rows.reduce((sum, { photoCount }) => sum + photoCount, 0),
    bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** Of these ids, and without them of everything, what the viewer may bring back. */
export const findRestorable = (
  scope: Scope,
  viewer: AccountViewer,
  ids: readonly string[] | null = null,
): Promise<TrashRow[]> =>
  query(
    scope,
    viewer,
    `select * from (${restorable}) as trashed where $5::uuid[] is null or id = any($5)`,
    [ids],
  );

async function query(
  { em, now }: Scope,
  { account, roles: standing }: AccountViewer,
  sql: string,
  more: unknown[],
): Promise<TrashRow[]> {
  const withRole = (least: (typeof roles)[number]) =>
    [...standing].flatMap(([album, role]) =>
      roles.indexOf(role) >= roles.indexOf(least) ? album : [],
    );
  const since = new Date(now().getTime() - TRASH_KEPT + MARGIN);
  const { rows } = await em
    .getKysely()
    .executeQuery<Raw>(
      CompiledQuery.raw(sql, [
        account.id,
        withRole('admin'),
        withRole('contributor'),
        since,
        ...more,
      ]),
    );
  return rows.map(({ trashed_at: at, photo_count: photoCount, ...row }) => ({
    ...row,
    photoCount,
    trashedAt: new Date(at).toISOString(),
  }));
}

type Raw = Omit<TrashRow, 'trashedAt' | 'photoCount'> & { trashed_at: string; photo_count: number };

async function load({ em }: Scope, rows: readonly TrashRow[]): Promise<Trashed[]> {
  const idsOf = (kind: TrashRow['kind']) =>
    rows.flatMap((row) => (row.kind === kind ? row.id : []));
  const albums = await em.find(Album, { id: { $in: idsOf('album') } });
  const photos = await em.find(
    Photo,
    { id: { $in: idsOf('photo') } },
    { populate: ['album.owner'] },
  );
  return rows.flatMap(({ kind, id, photoCount, returns, trashedAt }): Trashed[] => {
    const facts = { photoCount, returns, trashedAt: new Date(trashedAt) };
    const album = kind === 'album' && albums.find((it) => it.id === id);
    const photo = kind === 'photo' && photos.find((it) => it.id === id);
    if (album) return [{ kind: 'album', album, ...facts }];
    return photo ? [{ kind: 'photo', photo, ...facts }] : [];
  });
}

/** The first photo of each album among them, to know it by. */
export async function findFaces(
  { em }: Scope,
  trash: readonly Trashed[],
): Promise<Map<string, Photo>> {
  const albums = trash.flatMap((it) => (it.kind === 'album' ? it.album : []));
  const photos = await Promise.all(
    albums.map((album) =>
      em.findOne(
        Photo,
        { album, state: 'ready', listedAt: { $ne: null }, trashedAt: null },
        { orderBy: { sortedAt: 'asc', id: 'asc' } },
      ),
    ),
  );
  return new Map(photos.flatMap((photo) => (photo ? [[photo.album.id, photo]] : [])));
}

/** A photo that this viewer may bring back, alone or with its album. @throws Refusal `not_found` */
export async function findPhotoInTrash(
  scope: Scope,
  viewer: Viewer,
  photoId: string,
): Promise<Photo> {
  if (viewer.kind !== 'account') throw notFound();
  const photo = await scope.em.findOneOrFail(Photo, { id: photoId }, { populate: ['album'] });
  const lies = photo.trashedAt ? photo.id : photo.album.id;
  if ((await findRestorable(scope, viewer, [lies])).length === 0) throw notFound();
  return photo;
}
