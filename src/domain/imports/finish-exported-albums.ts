import { z } from 'zod';
import type { Survey } from '../../archive/sources/source.ts';
import { Album } from '../albums/album.ts';
import { sortDirections, sortRules } from '../albums/arrangement.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { albumsByKey, bringAlbum, findImportedAlbums } from './bring-album.ts';
import { Import } from './import.ts';
import { wantsAlbum } from './leave-out.ts';

/** How its photos are ordered, once they are there. */
const arrangement = z.object({
  sortBy: z.enum(sortRules).optional().catch(undefined),
  sortDirection: z.enum(sortDirections).optional().catch(undefined),
});

/** Brings the albums of another Albumen in which there was nothing: those with photos came with these. */
export async function bringEmptyAlbums(
  units: UnitOfWork,
  importId: string,
  survey: Survey,
): Promise<void> {
  const albums = albumsByKey(survey);
  const own = survey.albums.filter(({ exported }) => exported !== undefined);
  for (const { key } of own) {
    await units.transact(async (scope) => {
      const made = await findMade(scope, importId);
      if (!made.album && wantsAlbum(made, key)) await bringAlbum(scope, made, albums, key);
    });
  }
}

/** Has the albums of another Albumen go by the order that they went by there. */
export async function arrangeExported(
  units: UnitOfWork,
  importId: string,
  { albums }: Survey,
): Promise<void> {
  for (const { key, exported } of albums) {
    if (!exported) continue;
    await units.transact(async (scope) => {
      const made = await findMade(scope, importId);
      const id = made.album ? undefined : (await findImportedAlbums(scope, made)).get(key);
      const album =
        id === undefined ? null : await scope.em.findOne(Album, { id, trashedAt: null });
      const { sortBy, sortDirection } = arrangement.parse(exported.settings);
      if (album && sortBy && sortDirection) scope.em.assign(album, { sortBy, sortDirection });
    });
  }
}

const findMade = ({ em }: Scope, id: string): Promise<Import> =>
  em.findOneOrFail(Import, { id }, { populate: ['account', 'album'] });
