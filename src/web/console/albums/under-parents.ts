import type { AlbumJson } from '../../../http/api/schemas.ts';

/** Albums with those in each right behind it; one whose own is not in the list stays where it is. */
export function underParents(albums: readonly AlbumJson[]): AlbumJson[] {
  const there = new Set(albums.map(({ id }) => id));
  const isInside = ({ parentId }: AlbumJson) => parentId !== null && there.has(parentId);
  const within = Map.groupBy(albums.filter(isInside), ({ parentId }) => parentId);
  const follow = (album: AlbumJson): AlbumJson[] => [
    album,
    ...(within.get(album.id) ?? []).flatMap(follow),
  ];
  return albums.filter((album) => !isInside(album)).flatMap(follow);
}
