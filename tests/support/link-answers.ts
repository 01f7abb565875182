import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Route } from '../../src/http/route.ts';
import { sizes } from '../../src/domain/share-links/pictures/find-link-files.ts';
import { renditionNames } from '../../src/media/formats.ts';
import { openWeb } from '../../src/start-web.ts';
import { entriesOf, readEntry } from './archives.ts';
import { pathOf } from './links.ts';
import type { TestServer } from './server.ts';

/** What a link answered to one request: to which, and with what. */
export type LinkAnswer = { request: string; status: number; type: string; body: Buffer };

/** What is asked of every address: pages, and data with the newest pictures. */
const wishes = ['text/html', 'application/json, image/avif'];

/**
 * Every answer that a visitor without a cookie can get from a link: all routes of the router, with every photo and
 * every name of a size, and those outside that take a link's address. The entries of archives are answers of their own.
 */
export async function* everyAnswer(
  server: TestServer,
  link: LinkJson,
  photos: readonly PhotoJson[],
): AsyncGenerator<LinkAnswer> {
  const { routes } = await openWeb(server.app);
  const under = routes.filter(({ path }) => path.startsWith('/s/:token'));
  for (const route of under) {
    for (const address of addressesOf(route, link, photos)) {
      for (const accept of wishes) yield* answersTo(server, route.method, address, accept);
    }
  }
  const url = encodeURIComponent(link.url);
  yield* answersTo(server, 'GET', `/oembed?url=${url}`, 'application/json');
}

function addressesOf({ path }: Route, link: LinkJson, photos: readonly PhotoJson[]): string[] {
  const address = path.replace('/s/:token', pathOf(link)).replace('*rest', 'elsewhere');
  const perPhoto = address.includes(':photoId')
    ? photos.map(({ id }) => address.replace(':photoId', id).replace(':commentId', id))
    : [address];
  const names = [...renditionNames, 'web', 'original'];
  const perSize = perPhoto.flatMap((one) =>
    one.includes(':rendition') ? names.map((name) => one.replace(':rendition', name)) : [one],
  );
  const archives = sizes.map((size) => `?format=zip&captions=true&size=${size}`);
  return path.endsWith('/download') ? ['', ...archives].map((query) => address + query) : perSize;
}

async function* answersTo(
  server: TestServer,
  method: string,
  address: string,
  accept: string,
): AsyncGenerator<LinkAnswer> {
  const isRead = method === 'GET' || method === 'HEAD';
  const stopping = new AbortController();
  const answer = await fetch(new URL(address, server.origin), {
    method,
    redirect: 'manual',
    signal: stopping.signal,
    headers: {
      accept,
      ...(isRead ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(isRead ? {} : { body: new URL(address, server.origin).searchParams.toString() }),
  });
  const type = answer.headers.get('content-type') ?? '';
  const isStream = type.startsWith('text/event-stream');
  const body = isStream ? await firstPart(answer) : Buffer.from(await answer.arrayBuffer());
  stopping.abort();
  const request = `${method} ${address} as ${accept}`;
  const headers = Buffer.from(JSON.stringify([...answer.headers]));
  yield { request, status: answer.status, type, body };
  yield {
    request: `${request}, headers`,
    status: answer.status,
    type: 'text/plain',
    body: headers,
  };
  if (type === 'application/zip') yield* entriesIn(request, body);
}

async function firstPart(answer: Response): Promise<Buffer> {
  const { value } = await answer.body!.getReader().read();
  return Buffer.from(value ?? []);
}

async function* entriesIn(request: string, archive: Buffer): AsyncGenerator<LinkAnswer> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-archive-'));
  const path = join(folder.path, 'archive.zip');
  await writeFile(path, archive);
  for (const { name } of await entriesOf(path)) {
    const body = await readEntry(path, name);
    const type = /\.(jpg|png|webp|avif|gif)$/.test(name) ? 'image/of-an-entry' : 'text/plain';
    yield { request: `${request}, ${name}`, status: 200, type, body };
  }
}
