import type { Survey } from '../../archive/sources/source.ts';
import { Album } from '../albums/album.ts';
import { orderPhotos } from '../photos/order-photos.ts';
import { Photo } from '../photos/photo.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { findImportedAlbums } from './bring-album.ts';
import { ImportItem } from './import-item.ts';
import { Import } from './import.ts';

/** Gives albums the order and the cover that they have in their source, once their photos are here. */
export async function arrangeAlbums(
  units: UnitOfWork,
  importId: string,
  { albums }: Survey,
): Promise<void> {
  const { made, known } = await units.look(async (scope) => {
    const found = await scope.em.findOneOrFail(
      Import,
      { id: importId },
      { populate: ['account', 'album'] },
    );
    return { made: found, known: await findImportedAlbums(scope, found) };
  });
  if (made.album) return;
  for (const { key, order, cover } of albums) {
    const albumId = known.get(key);
    if (albumId === undefined || (order === null && cover === null)) continue;
    await units.transact(async (scope) => {
      const album = await scope.em.findOne(Album, { id: albumId, trashedAt: null });
      if (!album) return;
      const keys = [...(order ?? []), ...(cover === null ? [] : [cover])];
      const photos = await findBrought(scope, importId, albumId, keys);
      const inOrder = (order ?? []).flatMap((item) => photos.get(item) ?? []);
      const first = cover === null ? undefined : photos.get(cover);
      if (inOrder.length > 0)
        await arrange(() => orderPhotos(scope, album, { move: inOrder, before: null }));
      if (first !== undefined && album.coverId === null) album.coverId = first;
    });
  }
}

/** Somebody took photos out meanwhile: the rest stays as it is. */
async function arrange(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** The photos of an album that an import made of these items, by the items' keys. */
async function findBrought(
  { em }: Scope,
  importId: string,
  albumId: string,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const items = await em.find(ImportItem, { import: importId, key: { $in: [...new Set(keys)] } });
  const ids = items.flatMap(({ photoIds }) => photoIds);
  const photos = await em.find(
    Photo,
    { id: { $in: ids }, album: albumId, trashedAt: null },
    { fields: ['id'] },
  );
  const there = new Set(photos.map(({ id }) => id));
  return new Map(
    items.flatMap(({ key, photoIds }) => {
      const photo = photoIds.find((id) => there.has(id));
      return photo === undefined ? [] : [[key, photo] as const];
    }),
  );
}
