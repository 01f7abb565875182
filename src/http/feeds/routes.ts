import { createHash } from 'node:crypto';
import type { Context } from 'koa';
import { findPublicAlbum } from '../../domain/albums/find-albums.ts';
import { addresses } from '../addresses.ts';
import type { Http } from '../deps.ts';
import { openToEveryone } from '../open-to-everyone.ts';
import { param, type Route } from '../route.ts';
import { albumFeed } from './album-feed.ts';
import { atom } from './atom.ts';
import type { Feed } from './feed.ts';
import { jsonFeed } from './json-feed.ts';
import { rss } from './rss.ts';

type Format = { extension: 'atom' | 'rss' | 'json'; type: string; write: (feed: Feed) => string };

const formats: Format[] = [
  { extension: 'atom', type: 'application/atom+xml; charset=utf-8', write: atom },
  { extension: 'rss', type: 'application/rss+xml; charset=utf-8', write: rss },
  { extension: 'json', type: 'application/feed+json', write: jsonFeed },
];

/** `/a/{handle}.atom`, `.rss` and `.json`: the feeds of public albums; there are none of others. */
export const feedRoutes = (http: Http): Route[] =>
  formats.map(({ extension, type, write }) => ({
    method: 'GET',
    path: `/a/:handle.${extension}`,
    guard: 'anyone',
    async handle(ctx) {
      const at = addresses(http.config);
      const feed = await http.units.look(async (scope) => {
        const album = await findPublicAlbum(scope, param(ctx, 'handle'));
        const self = at.feed(album.handle, extension);
        return { ...(await albumFeed(scope, album)), self };
      });
      send(ctx, write(feed), type);
    },
  }));

/** Readers ask again and again; what has not changed is not sent again. */
function send(ctx: Context, body: string, type: string): void {
  openToEveryone(ctx);
  ctx.set('Cache-Control', 'no-cache');
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  ctx.set('ETag', tag);
  // Not `ctx.fresh`: Node's fetch adds `Cache-Control: no-cache` to every conditional request.
  if (ctx.get('If-None-Match').includes(tag)) {
    ctx.status = 304;
    return;
  }
  ctx.body = body;
  ctx.set('Content-Type', type);
}
