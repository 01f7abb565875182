import { CompiledQuery } from 'kysely';
import type { Album } from '../../domain/albums/album.ts';
import { Photo } from '../../domain/photos/photo.ts';
import type { Scope } from '../../domain/scope.ts';
import { cutPage } from '../../lib/paging.ts';
import { collectionPage, lastPage, pagedCollection } from '../documents/collection.ts';
import { embedded, type Document } from '../documents/document.ts';
import { photoNote } from '../documents/photo-note.ts';
import { LAST, PAGE, readPosition, type PagePosition } from './page-position.ts';
import { isId, pathsOf } from '../paths.ts';
import { findReadableAlbum, type Asker } from './readable-album.ts';
import { notFound } from '../../domain/refusal.ts';

/** An album's photos, newest first: the published ones embedded, posts of others by their ids. */
export async function photoCollection(
  scope: Scope,
  albumId: string,
  { page, asker }: { page: string | undefined; asker: Asker },
): Promise<Document> {
  if (!isId(albumId)) throw notFound();
  const album = await findReadableAlbum(scope, albumId, asker);
  const paths = pathsOf(scope.origin, scope.mediaOrigin);
  const uri = paths.photos(albumId);
  if (page === undefined) {
    const totalItems = await countItems(scope, album);
    const attributedTo = paths.actor(albumId);
    return pagedCollection(uri, { name: album.title, attributedTo, totalItems });
  }
  const item = (photo: Photo) => photo.referenceUri ?? embedded(photoNote(paths, album, photo));
  if (page === LAST) return lastPage(uri, (await findLast(scope, album)).map(item));
  const position = readPosition(page);
  const photos = await findItems(scope, album, position);
  const { items, next } = cutPage(photos, PAGE, (photo) => [
    (photo.listedAt ?? photo.createdAt).toISOString(),
    photo.id,
  ]);
  return collectionPage(uri, {
    cursor: position?.cursor,
    next,
    items: items.map(item),
  });
}

/** A post of somebody else with several pictures is one item: the latest of its photos stands for it. */
const members = `from photo where album_id = $1 and state = 'ready'
  and listed_at is not null and trashed_at is null
  and (note_id is not null or reference_uri is not null and not exists (
    select from photo as later
    where later.album_id = photo.album_id and later.reference_uri = photo.reference_uri
      and later.state = 'ready' and later.listed_at is not null and later.trashed_at is null
      and (later.listed_at, later.id) > (photo.listed_at, photo.id)))`;

async function countItems({ em }: Scope, album: Album): Promise<number> {
  const query = CompiledQuery.raw(`select count(*)::int as count ${members}`, [album.id]);
  const { rows } = await em.getKysely().executeQuery<{ count: number }>(query);
  return rows[0]?.count ?? 0;
}

function findItems(scope: Scope, album: Album, from: PagePosition): Promise<Photo[]> {
  const before = from ? 'and (listed_at, id) < ($2::timestamptz, $3::uuid)' : '';
  return find(
    scope,
    `${before} order by listed_at desc, id desc limit ${PAGE + 1}`,
    from ? [album.id, from.time, from.id] : [album.id],
  );
}

const findLast = (scope: Scope, album: Album): Promise<Photo[]> =>
  find(scope, `order by listed_at, id limit ${PAGE}`, [album.id]);

async function find({ em }: Scope, some: string, values: unknown[]): Promise<Photo[]> {
  const query = CompiledQuery.raw(`select id ${members} ${some}`, values);
  const { rows } = await em.getKysely().executeQuery<{ id: string }>(query);
  const ids = rows.map(({ id }) => id);
  return em.find(Photo, { id: { $in: ids } }, { orderBy: { listedAt: 'desc', id: 'desc' } });
}
