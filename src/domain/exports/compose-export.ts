import {
  ACCOUNT_FILE,
  ALBUM_FILE,
  FORMAT,
  FORMAT_VERSION,
  MANIFEST,
  type ExportManifest,
  type ExportedPhoto,
} from '../../archive/albumen/format.ts';
import packageFile from '../../../package.json' with { type: 'json' };
import type { Account } from '../accounts/account.ts';
import { Album } from '../albums/album.ts';
import { findAllWithin } from '../albums/album-tree.ts';
import { findPhotos } from '../photos/find-photos.ts';
import type { Photo } from '../photos/photo.ts';
import type { Scope } from '../scope.ts';
import type { ActivityWriter } from './activity-writer.ts';
import { addAvatar } from './add-avatar.ts';
import { addGiven } from './add-given.ts';
import { addOriginals, folderOf } from './add-originals.ts';
import { describeAccount } from './describe-account.ts';
import { describeAlbum } from './describe-album.ts';
import type { Spool } from './spool.ts';

/** What somebody wants to have: one of their albums with those in it, or everything of theirs. */
export type ExportWish = { account: Account; album: Album | null };

/** How much an export holds. */
export type ExportCounts = { albumCount: number; photoCount: number };

const PAGE = 200;

/**
 * Writes down all that an export says into the spool, and which originals go with it: everything of the account, and
 * nothing that is somebody else's alone. A page of photos is in memory at a time.
 */
export async function composeExport(
  scope: Scope,
  { account, album }: ExportWish,
  writer: ActivityWriter,
  spool: Spool,
): Promise<ExportCounts> {
  const { origin, now } = scope;
  const at = now().toISOString();
  const albums = await findAlbums(scope, account, album);
  const manifest: ExportManifest = {
    format: FORMAT,
    version: FORMAT_VERSION,
    exportedAt: at,
    server: { origin, software: packageFile.name, version: packageFile.version },
    account: {
      handle: account.handle,
      name: account.name,
      address: `@${account.handle}@${new URL(origin).host}`,
    },
    albums: albums.map((one) => ({ id: one.id, folder: folderOf(one).join('/') })),
    isWhole: album === null,
  };
  await spool.addJson([MANIFEST], manifest, at);
  const ids = new Set(albums.map(({ id }) => id));
  let photoCount = 0;
  for (const one of albums) {
    photoCount += await addAlbum(
      { ...scope, em: scope.em.fork() },
      { account, album: one, ids },
      writer,
      spool,
    );
  }
  if (album === null) {
    photoCount += await addGiven({ ...scope, em: scope.em.fork() }, account, spool);
    const avatar = await addAvatar(scope, account, spool, at);
    await spool.addJson([ACCOUNT_FILE], { ...(await describeAccount(scope, account)), avatar }, at);
    await spool.addJson(['actor.jsonld'], await writer.person(scope, account), at);
  }
  return { albumCount: albums.length, photoCount };
}

/** The albums in question, each after the one that it stands in. */
async function findAlbums(scope: Scope, account: Account, album: Album | null): Promise<Album[]> {
  const { em } = scope;
  const there = { owner: account, trashedAt: null, endedAt: null };
  if (album) {
    const within = await findAllWithin(scope, album.id);
    const found = await em.find(Album, { ...there, id: { $in: within } });
    return [album, ...within.flatMap((id) => found.find((one) => one.id === id) ?? [])];
  }
  const all = await em.find(Album, there, { orderBy: { id: 'asc' } });
  const known = new Set(all.map(({ id }) => id));
  const inOrder: Album[] = [];
  const add = (parent: string | null) => {
    for (const one of all) {
      const stands = one.parentId !== null && known.has(one.parentId) ? one.parentId : null;
      if (stands !== parent || inOrder.includes(one)) continue;
      inOrder.push(one);
      add(one.id);
    }
  };
  add(null);
  return inOrder;
}

type AlbumPart = { account: Account; album: Album; ids: ReadonlySet<string> };

async function addAlbum(
  scope: Scope,
  { account, album, ids }: AlbumPart,
  writer: ActivityWriter,
  spool: Spool,
): Promise<number> {
  const folder = folderOf(album);
  const at = album.updatedAt.toISOString();
  const head = await describeAlbum(scope, account, album, ids);
  const photos: string[] = [];
  const activities: string[] = [];
  const names = addOriginals(scope, spool, folder);
  for await (const page of eachPage(scope, album)) {
    for (const { photo, told } of await names.add(account, page, { withTalk: true })) {
      photos.push(JSON.stringify(told));
      activities.push(JSON.stringify(writer.photo(scope, photo, fileOf(told))));
    }
  }
  await spool.addText([...folder, ALBUM_FILE], withList(head, 'photos', photos), at);
  const outbox = writer.outbox(scope, album, activities.length);
  await spool.addText(
    [...folder, 'outbox.jsonld'],
    withList(outbox, 'orderedItems', activities),
    at,
  );
  await spool.addJson([...folder, 'actor.jsonld'], await writer.album(scope, album), at);
  return photos.length;
}

const fileOf = ({ file, mediaType, bytes, sha256 }: ExportedPhoto) => ({
  name: file,
  mediaType,
  bytes,
  sha256,
});

/** The photos of an album whose files are its own, in its order. */
async function* eachPage(scope: Scope, album: Album): AsyncGenerator<Photo[]> {
  const selection = { album, ids: null, unfinished: true };
  let cursor: string | undefined;
  do {
    const { items, next } = await findPhotos(scope, selection, { limit: PAGE, cursor });
    yield items.filter(({ referenceUri, originalKey }) => originalKey && !referenceUri);
    cursor = next ?? undefined;
    scope.em.clear();
  } while (cursor !== undefined);
}

/** An object with one more member, a long list with an item a line. */
function* withList(head: object, name: string, items: readonly string[]): Generator<string> {
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  ${JSON.stringify(name)}: [`;
  for (const [index, item] of items.entries()) yield `${index === 0 ? '' : ','}\n    ${item}`;
  yield `${items.length === 0 ? '' : '\n  '}]\n}\n`;
}
