import { countAlbums } from '../../domain/albums/find-albums.ts';
import type { Album } from '../../domain/albums/album.ts';
import { findCovers } from '../../domain/photos/find-covers.ts';
import type { Scope } from '../../domain/scope.ts';
import type { AlbumTile } from '../views/album-tiles.tsx';
import { focusOf, sourcesOf } from './tiles.ts';

/** Albums as tiles of their public pages, with covers that nobody needs to be asked for. */
export async function albumTiles(
  scope: Scope,
  albums: readonly Album[],
  ownerOf: (album: Album) => string | null = () => null,
): Promise<AlbumTile[]> {
  const counts = await countAlbums(
    scope,
    albums.map((album) => album.id),
  );
  const covers = await findCovers(scope, counts);
  return albums.map((album) => {
    const cover = covers.get(album.id);
    const sources =
      cover && !cover.sensitive && sourcesOf(cover, (id, name) => `/media/${id}/${name}`);
    return {
      href: `/a/${album.handle}`,
      title: album.title,
      photoCount: counts.get(album.id)?.readyCount ?? 0,
      owner: ownerOf(album),
      labelColour: album.labelColour,
      cover: sources
        ? { sources, colour: cover?.colour ?? null, focus: focusOf(cover?.focalPoint ?? null) }
        : null,
    };
  });
}
