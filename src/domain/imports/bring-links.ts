import type { ImportLink, Survey } from '../../archive/sources/source.ts';
import { hashToken } from '../../lib/tokens.ts';
import { Album } from '../albums/album.ts';
import { Photo } from '../photos/photo.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { createShareLink } from '../share-links/create-share-link.ts';
import { LinkAddress } from '../share-links/link-address.ts';
import { writeAddresses } from '../share-links/write-addresses.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { findImportedAlbums } from './bring-album.ts';
import { ImportItem } from './import-item.ts';
import { Import } from './import.ts';

/**
 * Makes the links of a source again, under the addresses that people have of them. They come paused, since nothing that
 * is imported may be seen before its owner says so. One whose address leads somewhere here already, or that the server's
 * rules do not allow, is left out; so is one that has ended.
 */
export async function bringLinks(
  units: UnitOfWork,
  importId: string,
  { links = [] }: Survey,
): Promise<void> {
  for (const link of links) {
    await units
      .transact((scope) => bringLink(scope, importId, link))
      .catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      });
  }
}

async function bringLink(scope: Scope, importId: string, link: ImportLink): Promise<void> {
  const { em } = scope;
  const made = await em.findOneOrFail(Import, { id: importId }, { populate: ['account', 'album'] });
  const albumId = made.album ? undefined : (await findImportedAlbums(scope, made)).get(link.album);
  const isKnown = await em.count(LinkAddress, { pathHash: { $in: link.paths.map(hashToken) } });
  if (!albumId || isKnown > 0) return;
  const album = await em.findOne(Album, { id: albumId, trashedAt: null }, { populate: ['owner'] });
  if (!album) return;
  const photoIds =
    link.items === null ? null : await findChosen(scope, importId, album, link.items);
  if (photoIds?.length === 0) return;
  const brought = await createShareLink(
    scope,
    made.account,
    { album, photoIds },
    {
      label: link.label.slice(0, 120),
      password: link.password?.() ?? null,
      expiresAt: link.expiresAt === null ? null : new Date(link.expiresAt),
      downloads: link.downloads ? 'original' : 'off',
      uploads: link.uploads && !photoIds ? 'on' : 'off',
      metadata: link.metadata ? 'keep' : 'remove',
      oldAddresses: link.paths,
      paused: true,
    },
  );
  await writeAddresses(scope, brought);
}

/** Photos that an import made of these items, in an album, in the order of the link. */
async function findChosen(
  { em }: Scope,
  importId: string,
  album: Album,
  keys: readonly string[],
): Promise<string[]> {
  const items = await em.find(ImportItem, { import: importId, key: { $in: [...keys] } });
  const known = new Map(items.map(({ key, photoIds }) => [key, photoIds]));
  const ids = keys.flatMap((key) => known.get(key) ?? []);
  const photos = await em.find(
    Photo,
    { id: { $in: ids }, album, trashedAt: null },
    { fields: ['id'] },
  );
  const there = new Set(photos.map(({ id }) => id));
  return ids.filter((id) => there.has(id));
}
