import { Album } from '../albums/album.ts';
import { may, type AlbumAction } from '../albums/policy.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';

/** The albums whose photos somebody has before them at once, by their ids, as far as their standing goes in each. */
export type Library = {
  viewer: Extract<Viewer, { kind: 'account' }>;
  /** Those of which one is one of the people. */
  albums: readonly Album[];
  all: string[];
  /** Where one learns where photos were taken; and, where one may give photos, of those that one gave. */
  placed: string[];
  givable: string[];
  own: string[];
};

/** The albums of a viewer: their own and those in which they have a role, without those in the trash. */
export async function openLibrary({ em }: Scope, viewer: Library['viewer']): Promise<Library> {
  const albums = await em.find(
    Album,
    {
      $or: [{ owner: viewer.account }, { id: { $in: [...viewer.roles.keys()] } }],
      trashedAt: null,
    },
    { populate: ['owner'] },
  );
  const where = (action: AlbumAction) =>
    albums.filter((album) => may(viewer, action, album)).map(({ id }) => id);
  return {
    viewer,
    albums,
    all: where('view'),
    placed: where('arrange'),
    givable: where('offer'),
    own: where('own'),
  };
}
