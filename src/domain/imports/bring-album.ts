import type { ImportAlbum, Survey } from '../../archive/sources/source.ts';
import { MOST_LEVELS } from '../albums/album-tree.ts';
import { Album } from '../albums/album.ts';
import { createAlbum } from '../albums/create-album.ts';
import { placeAlbum } from '../albums/place-album.ts';
import { lock } from '../lock.ts';
import type { Scope } from '../scope.ts';
import { bringExportedAlbum, freeHandle } from './bring-exported-album.ts';
import { ImportedAlbum } from './imported-album.ts';
import { Import } from './import.ts';

const MOST_TITLE = 200;
const MOST_DESCRIPTION = 5000;

/** Which of somebody's albums stand for those of a source since an import before; albums in the trash do not. */
export async function findImportedAlbums(
  { em }: Pick<Scope, 'em'>,
  { account, kind }: Pick<Import, 'account' | 'kind'>,
): Promise<Map<string, string>> {
  const rows = await em.find(
    ImportedAlbum,
    { account, kind, album: { trashedAt: null, owner: account } },
    { fields: ['key', 'album'] },
  );
  return new Map(rows.map(({ key, album }) => [key, album.id]));
}

/**
 * The album that stands for one of a source, inside the caller's transaction: the one of an import before, or a new and
 * private one, within that of its parent. `albums` are all of the source, by key.
 */
export async function bringAlbum(
  scope: Scope,
  made: Import,
  albums: ReadonlyMap<string, ImportAlbum>,
  key: string,
): Promise<Album> {
  const { em } = scope;
  const { account, kind } = made;
  await lock(em, `imported albums:${account.id}`);
  const album = albums.get(key);
  if (!album) throw new Error(`The source names the album ${key} and does not have it.`);
  const known = await em.findOne(ImportedAlbum, { account, kind, key }, { populate: ['album'] });
  if (known && isOpen(known.album, made)) return known.album;
  const parent = album.parent === null ? null : await bringAlbum(scope, made, albums, album.parent);
  const brought = await createAlbum(scope, account, {
    title: titled(album.title),
    description: album.description.slice(0, MOST_DESCRIPTION),
    audience: 'private',
    handle: await freeHandle(scope, album.exported),
  });
  if (album.exported) bringExportedAlbum(scope, made, brought, album.exported);
  if (known) known.album = brought;
  else em.persist(em.create(ImportedAlbum, { account, kind, key, album: brought }));
  await em.flush();
  if (parent && depthOf(albums, key) <= MOST_LEVELS) await placeWithin(scope, brought, parent);
  return brought;
}

const isOpen = (album: Album, { account }: Import): boolean =>
  !album.trashedAt && !album.endedAt && album.owner.id === account.id;

const titled = (title: string): string => title.trim().slice(0, MOST_TITLE) || '–';

function depthOf(albums: ReadonlyMap<string, ImportAlbum>, key: string): number {
  const parent = albums.get(key)?.parent;
  return parent ? depthOf(albums, parent) + 1 : 1;
}

/** Where its parent's album was moved too deep meanwhile, it stands by itself. */
async function placeWithin(scope: Scope, album: Album, parent: Album): Promise<void> {
  try {
    await placeAlbum(scope, album, parent.id);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'albums_too_deep') throw error;
  }
}

/** The album of what is in none of a source's: one for each import, made when it is needed. */
export async function bringLibrary(scope: Scope, made: Import): Promise<Album> {
  const { em } = scope;
  await lock(em, `imported albums:${made.account.id}`);
  const row = await em.findOneOrFail(Import, { id: made.id }, { refresh: true });
  const known =
    row.libraryAlbumId === null
      ? null
      : await em.findOne(Album, { id: row.libraryAlbumId, trashedAt: null, owner: made.account });
  if (known) return known;
  const day = made.createdAt.toISOString().slice(0, 10);
  const library = await createAlbum(scope, made.account, {
    title: `Imported ${day}`,
    audience: 'private',
  });
  row.libraryAlbumId = library.id;
  await em.flush();
  return library;
}

/** The albums of a survey by their keys. */
export const albumsByKey = ({ albums }: Pick<Survey, 'albums'>): Map<string, ImportAlbum> =>
  new Map(albums.map((album) => [album.key, album]));
