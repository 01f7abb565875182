import type { AlbumFacts } from '../albums/find-albums.ts';
import type { Scope } from '../scope.ts';
import { Photo } from './photo.ts';

/** The photos that stand for counted albums, in one query, by their albums’ ids; an empty album has none. */
export async function findCovers(
  { em }: Scope,
  facts: ReadonlyMap<string, AlbumFacts>,
): Promise<Map<string, Photo>> {
  const ids = [...facts.values()].flatMap(({ coverId }) => coverId ?? []);
  if (ids.length === 0) return new Map();
  const covers = await em.find(Photo, { id: { $in: ids } });
  return new Map(covers.map((cover) => [cover.album.id, cover]));
}
