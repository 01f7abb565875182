import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';

/** What a pretended Immich holds, and which version it is. */
export type Shelf = {
  major: number;
  assets: (Record<string, unknown> & { id: string; visibility: string })[];
  albums: { id: string; albumName: string; assetIds: string[]; more?: object }[];
  activities: Record<string, object[]>;
  links: object[];
  /** Paths that the key may not ask for. */
  forbidden: string[];
  pageSize: number;
  /** Bytes of originals by id, where they are to be pictures. */
  files?: Record<string, Buffer>;
};

export const ANNA = '11111111-1111-4111-8111-111111111111';
export const KEY = 'anna-key';

/** Answers as Immich's OpenAPI document says, of version 2 or 3; everything that was asked is in `asked`. */
export async function pretendImmich(shelf: Shelf) {
  const asked: { method: string; path: string; key: string | undefined; body: unknown }[] = [];
  const server = createServer((request, response) => {
    void answer(request, response, shelf, asked);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  return {
    address: `http://127.0.0.1:${port}`,
    asked,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  shelf: Shelf,
  asked: { method: string; path: string; key: string | undefined; body: unknown }[],
): Promise<void> {
  const { method = 'GET', url: path = '' } = request;
  const key = request.headers['x-api-key'] as string | undefined;
  const body = method === 'POST' ? await json(request) : null;
  asked.push({ method, path, key, body });
  const say = (status: number, words: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(words));
  };
  if (path === '/api/server/version') return say(200, { major: shelf.major, minor: 1, patch: 0 });
  if (key !== KEY) return say(401, { message: 'Invalid API key', statusCode: 401 });
  if (shelf.forbidden.some((one) => path.startsWith(one))) return say(403, { message: 'no' });
  const file = /^\/api\/assets\/([^/]+)\/original$/.exec(path);
  if (file) {
    if (!shelf.assets.some(({ id }) => id === file[1])) return say(404, { message: 'Not found' });
    response.writeHead(200, { 'content-type': 'image/jpeg' });
    response.end(shelf.files?.[file[1]!] ?? `bytes of ${file[1]}`);
    return;
  }
  if (path === '/api/users/me') return say(200, { id: ANNA, name: 'Anna', email: 'a@example' });
  if (path === '/api/albums')
    return say(
      200,
      shelf.albums.map((album) => presentAlbum(album, shelf)),
    );
  if (path === '/api/search/metadata') return say(200, search(shelf, body as Wish));
  if (path === '/api/shared-links') return say(200, shelf.links);
  const album = /^\/api\/activities\?albumId=(.+)$/.exec(path);
  if (album) return say(200, shelf.activities[album[1]!] ?? []);
  say(404, { message: `Cannot ${method} ${path}` });
}

function presentAlbum(
  { id, albumName, assetIds, more }: Shelf['albums'][number],
  { major }: Shelf,
) {
  const owner = { id: ANNA, name: 'Anna', email: 'a@example' };
  return {
    id,
    albumName,
    description: major === 2 ? '' : null,
    albumThumbnailAssetId: assetIds[0] ?? null,
    assetCount: assetIds.length,
    shared: false,
    hasSharedLink: false,
    isActivityEnabled: true,
    order: 'desc',
    ...(major === 2
      ? { ownerId: ANNA, owner, assets: [], albumUsers: [] }
      : { albumUsers: [{ role: 'owner', user: owner }] }),
    ...more,
  };
}

type Wish = {
  visibility?: string;
  albumIds?: string[];
  withDeleted?: boolean;
  trashedAfter?: string;
  page: number;
  size: number;
};

function search({ assets, albums, pageSize }: Shelf, wish: Wish) {
  const inAlbums = new Set(
    albums.filter(({ id }) => wish.albumIds?.includes(id)).flatMap(({ assetIds }) => assetIds),
  );
  const all = assets.filter(
    (asset) =>
      asset.visibility === (wish.visibility ?? 'timeline') &&
      (!wish.albumIds || inAlbums.has(asset.id)) &&
      (wish.trashedAfter ? asset['isTrashed'] === true : asset['isTrashed'] !== true),
  );
  const size = Math.min(wish.size, pageSize);
  const items = all.slice((wish.page - 1) * size, wish.page * size);
  const isMore = all.length > wish.page * size;
  return {
    albums: { total: 0, count: 0, items: [], facets: [] },
    assets: {
      total: items.length,
      count: items.length,
      items,
      facets: [],
      nextPage: isMore ? `${wish.page + 1}` : null,
    },
  };
}
