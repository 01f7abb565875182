import { askServer, baseOf, type Access, type ServerClient } from './ask-server.ts';
import {
  activities,
  albums,
  asset,
  me,
  version,
  type Album,
  type Asset,
} from './immich/answers.ts';
import { itemOf } from './immich/item.ts';
import { readLinks } from './immich/links.ts';
import { findAssets, findInAlbum } from './immich/search.ts';
import {
  SourceError,
  type ImportAlbum,
  type ImportComment,
  type ImportItem,
  type ImportSkip,
  type ImportSource,
  type SourceTools,
  type Survey,
} from './source.ts';

/** What its owner chose. */
export type ImmichChoice = {
  /** Whether the names of people in a photo become its tags. */
  people: boolean;
};

/** Version 2 is the first whose interface was promised not to change. */
const OLDEST = 2;

/**
 * The photos of one person on an Immich, by its API and a key of theirs. Their own albums, with what was said there and
 * the links to them; photos of partners and of other members are left where they are, and locked ones are not asked for.
 */
export const immichSource = (
  access: Access,
  tools: Pick<SourceTools, 'fetch'>,
  choice: ImmichChoice = { people: false },
): ImportSource => ({
  kind: 'immich',
  // oxlint-disable-next-line require-await -- what is no address is refused like all else
  survey: async (signal) => survey(askServer(tools.fetch, serverAt(access), signal), choice),
  [Symbol.asyncDispose]: () => Promise.resolve(),
});

/** Below `/api`, whatever page of it somebody copied the address of. */
const serverAt = ({ address, key }: Access) => ({
  name: 'Immich',
  base: `${baseOf(address, 'an Immich', /\/(?:api|photos|albums|auth|explore|sharing)(?:\/.*)?$/)}/api`,
  headers: { 'x-api-key': key },
});

async function survey(client: ServerClient, { people }: ImmichChoice): Promise<Survey> {
  await requireKnownVersion(client);
  const owner = await client.get('/users/me', me);
  const library = await readLibrary(client, owner.id);
  const own = (await client.get('/albums', albums)).filter((album) => isOf(album, owner.id));
  const shelf = await readAlbums(client, own, library);
  const told = await allowed(() => readComments(client, own), 'comments_refused');
  const albumsOf = (id: string) => shelf.byItem.get(id) ?? [];
  const links = await allowed(() => readLinks(client, owner.id, albumsOf), 'links_refused');
  const clips = new Set([...library.photos.values()].flatMap((it) => it.livePhotoVideoId ?? []));
  const items = [...library.photos.values(), ...library.clips.values()].map((it): ImportItem => {
    const motion = it.livePhotoVideoId ?? null;
    return itemOf(it, {
      albums: clips.has(it.id) ? [] : albumsOf(it.id),
      comments: told.value?.get(it.id) ?? [],
      people,
      motion: motion && library.clips.has(motion) ? motion : null,
      open: () => client.open(`/assets/${it.id}/original`),
    });
  });
  return {
    albums: shelf.albums,
    items,
    skips: [...library.skips, ...shelf.skips],
    notes: [told.note, links.note, links.value?.length ? 'links_come' : null].filter(
      (note) => note !== null,
    ),
    links: links.value ?? [],
  };
}

async function requireKnownVersion(client: ServerClient): Promise<void> {
  const { major, minor, patch } = await client.get('/server/version', version);
  if (major >= OLDEST) return;
  throw new SourceError(
    'source_outdated',
    `This Immich is version ${major}.${minor}.${patch}. Bring it to version ${OLDEST} or later first.`,
  );
}

/** A key may be for photos only; what else there is then stays there. */
async function allowed<T>(
  read: () => Promise<T>,
  note: string,
): Promise<{ value: T | null; note: string | null }> {
  try {
    return { value: await read(), note: null };
  } catch (error) {
    if (error instanceof SourceError && error.code === 'source_refused')
      return { value: null, note };
    throw error;
  }
}

type Library = { photos: Map<string, Asset>; clips: Map<string, Asset>; skips: ImportSkip[] };

async function readLibrary(client: ServerClient, ownerId: string): Promise<Library> {
  const photos = new Map<string, Asset>();
  const hidden = new Map<string, Asset>();
  const skips: ImportSkip[] = [];
  for await (const one of findAssets(client)) {
    const path = one.originalFileName;
    if (one.ownerId !== ownerId) skips.push({ path, reason: 'not_yours' });
    else if (one.isOffline) skips.push({ path, reason: 'media_missing' });
    else if (one.visibility === 'hidden') hidden.set(one.id, one);
    else if (one.visibility !== 'locked') photos.set(one.id, one);
  }
  const clips = new Map<string, Asset>();
  for (const { livePhotoVideoId: clip } of photos.values()) {
    if (!clip || photos.has(clip)) continue;
    const one = hidden.get(clip) ?? (await oneAsset(client, clip));
    if (one) clips.set(clip, one);
  }
  return { photos, clips, skips };
}

async function oneAsset(client: ServerClient, id: string): Promise<Asset | null> {
  return (await allowed(() => client.get(`/assets/${id}`, asset), '')).value;
}

const isOf = ({ ownerId, albumUsers }: Album, personId: string): boolean =>
  ownerId === personId ||
  albumUsers.some(({ role, user }) => role === 'owner' && user.id === personId);

async function readAlbums(client: ServerClient, own: readonly Album[], { photos }: Library) {
  const byItem = new Map<string, string[]>();
  const skips: ImportSkip[] = [];
  const made: ImportAlbum[] = [];
  for (const album of own) {
    const ids = await findInAlbum(client, album.id);
    const inside = [...ids].flatMap((id) => photos.get(id) ?? []).toSorted(byTime);
    if (album.order === 'desc') inside.reverse();
    for (const { id } of inside) byItem.set(id, [...(byItem.get(id) ?? []), album.id]);
    const left = album.assetCount - inside.length;
    for (let number = 0; number < left; number += 1) {
      skips.push({ path: album.albumName, reason: 'not_yours' });
    }
    const cover = album.albumThumbnailAssetId ?? null;
    made.push({
      key: album.id,
      title: album.albumName,
      description: album.description,
      parent: null,
      cover: cover && photos.has(cover) ? cover : null,
      order: inside.map(({ id }) => id),
    });
  }
  return { albums: made, byItem, skips };
}

const byTime = (a: Asset, b: Asset): number =>
  Date.parse(a.localDateTime) - Date.parse(b.localDateTime);

/** By the photo; what was said of an album as a whole has no place here. */
async function readComments(
  client: ServerClient,
  own: readonly Album[],
): Promise<Map<string, ImportComment[]>> {
  const told = new Map<string, ImportComment[]>();
  for (const { id } of own) {
    for (const activity of await client.get(`/activities?albumId=${id}`, activities)) {
      const { type, assetId, comment, createdAt, user } = activity;
      if (type !== 'comment' || !assetId || !comment) continue;
      const at = new Date(createdAt).toISOString();
      const said = { author: user.name, address: user.email || null, text: comment, at };
      told.set(assetId, [...(told.get(assetId) ?? []), said]);
    }
  }
  return told;
}
