import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Context, Middleware } from 'koa';
import { notFound } from '../domain/refusal.ts';
import type { RemoteActor } from '../domain/remote-actors/remote-actor.ts';
import { param, type Route } from './route.ts';

/** Who asks, found out from their signature only where it matters. */
type Asker = () => Promise<RemoteActor | undefined>;

/** A document; `page` is where people find the same, and `isGone` says that only a tombstone is left. */
type Found = { document: object; page?: string; isGone?: true };
type Find = (id: string, asker: Asker) => Promise<Found>;
type FindPage = (id: string, asker: Asker, page: string | undefined) => Promise<Found>;

/** What this door needs of federation. */
type Federation = {
  fetch(request: Request): Promise<Response>;
  authorize(
    request: Required<Pick<IncomingMessage, 'method' | 'url' | 'headers'>>,
  ): Promise<RemoteActor | undefined>;
  documents: Record<'actor' | 'followers' | 'following' | 'featured', Find> &
    Record<'note' | 'bundle' | 'activity', Find> &
    Record<'outbox' | 'photos', FindPage> & {
      actorOfPage(kind: 'group' | 'person', handle: string, asker: Asker): Promise<Found>;
      noteOfPage(page: { handle: string; photoId: string }, asker: Asker): Promise<Found>;
    };
};

const activityJson = 'application/activity+json';
const linkedData = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"';

/** What other servers read: discovery, actors, their collections, notes and activities. */
export function federationRoutes(room: Federation, origin: string): Route[] {
  const { documents } = room;
  const read = (path: string, find: (ctx: Context, asker: Asker) => Promise<Found>): Route => ({
    method: 'GET',
    path,
    guard: 'viewer',
    async handle(ctx) {
      answer(ctx, await find(ctx, askerOf(ctx, room)));
    },
  });
  const activity = (path: string) =>
    read(path, (ctx, asker) => documents.activity(`${origin}${ctx.path}`, asker));
  return [
    ask(room, origin, '/.well-known/webfinger'),
    ask(room, origin, '/.well-known/nodeinfo'),
    ask(room, origin, '/nodeinfo/2.1'),
    hostMeta(origin),
    read('/ap/actors/:id', (ctx, asker) => documents.actor(param(ctx, 'id'), asker)),
    read('/ap/actors/:id/outbox', (ctx, asker) =>
      documents.outbox(param(ctx, 'id'), asker, pageOf(ctx)),
    ),
    read('/ap/actors/:id/followers', (ctx, asker) => documents.followers(param(ctx, 'id'), asker)),
    read('/ap/actors/:id/following', (ctx, asker) => documents.following(param(ctx, 'id'), asker)),
    read('/ap/actors/:id/featured', (ctx, asker) => documents.featured(param(ctx, 'id'), asker)),
    read('/ap/albums/:id/photos', (ctx, asker) =>
      documents.photos(param(ctx, 'id'), asker, pageOf(ctx)),
    ),
    read('/ap/photos/:id', (ctx, asker) => documents.note(param(ctx, 'id'), asker)),
    read('/ap/posts/:id', (ctx, asker) => documents.bundle(param(ctx, 'id'), asker)),
    activity('/ap/actors/:id/activities/:name'),
    activity('/ap/photos/:id/activities/:name'),
    activity('/ap/posts/:id/activities/:name'),
    activity('/ap/contributions/:id/activities/:name'),
  ];
}

/** Answers those who ask for ActivityStreams at the address of a page, with the document of the same thing. */
export const negotiateDocuments =
  ({ documents, ...room }: Federation): Middleware =>
  async (ctx, next) => {
    const find = ['GET', 'HEAD'].includes(ctx.method) ? finderOf(documents, ctx.path) : undefined;
    if (!find) return next();
    ctx.vary('Accept');
    const wanted = ctx.accepts('text/html', activityJson, linkedData, 'application/json');
    if (!wanted || wanted === 'text/html') return next();
    answer(ctx, await find(askerOf(ctx, room)));
  };

function finderOf(documents: Federation['documents'], path: string) {
  const [, kind, handle, photoId] =
    /^\/([au])\/([a-z0-9_]+)(?:\/p\/([0-9a-f-]+))?$/.exec(path) ?? [];
  if (!handle) return undefined;
  if (kind === 'a' && photoId) {
    return (asker: Asker) => documents.noteOfPage({ handle, photoId }, asker);
  }
  if (photoId) return undefined;
  return (asker: Asker) => documents.actorOfPage(kind === 'a' ? 'group' : 'person', handle, asker);
}

/** Looks at the signature only when asked, and once. */
function askerOf(ctx: Context, room: Pick<Federation, 'authorize'>): Asker {
  let asked: ReturnType<Asker> | undefined;
  return () => {
    const { method, url, headers } = ctx.req;
    asked ??= room.authorize({ method: method ?? 'GET', url: url ?? '/', headers });
    return asked;
  };
}

const pageOf = (ctx: Context): string | undefined => {
  const { page } = ctx.query;
  return typeof page === 'string' ? page : undefined;
};

/** The bytes of a document; browsers are shown the page instead. */
function answer(ctx: Context, { document, page, isGone }: Found): void {
  ctx.vary('Accept');
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
  if (
    page &&
    ctx.accepts(activityJson, linkedData, 'application/json', 'text/html') === 'text/html'
  ) {
    ctx.status = 303;
    ctx.set('Location', page);
    return;
  }
  const body = JSON.stringify(document);
  ctx.set('Cache-Control', 'private, no-cache');
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  ctx.set('ETag', tag);
  // Not `ctx.fresh`: Node's fetch adds `Cache-Control: no-cache` to every conditional request.
  if (ctx.get('If-None-Match').includes(tag)) {
    ctx.status = 304;
    return;
  }
  ctx.status = isGone ? 410 : 200;
  ctx.body = body;
  ctx.set('Content-Type', activityJson);
}

/** Fedify's answer, with the address built from our own origin and nobody's secrets in the headers. */
const ask = (room: Federation, origin: string, path: string): Route => ({
  method: 'GET',
  path,
  guard: 'anyone',
  async handle(ctx) {
    const url = `${origin}${path}${ctx.search}`;
    const response = await room.fetch(new Request(url, { headers: { accept: ctx.get('Accept') } }));
    openToEveryone(ctx);
    if (response.status === 404) throw notFound();
    ctx.status = response.status;
    ctx.body = Buffer.from(await response.arrayBuffer());
    ctx.set('Content-Type', response.headers.get('content-type') ?? 'text/plain');
  },
});

/** The way to WebFinger for those who look for it here first. */
const hostMeta = (origin: string): Route => ({
  method: 'GET',
  path: '/.well-known/host-meta',
  guard: 'anyone',
  handle(ctx) {
    ctx.body = `<?xml version="1.0" encoding="UTF-8"?>
<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">
  <Link rel="lrdd" type="application/jrd+json" template="${origin}/.well-known/webfinger?resource={uri}"/>
</XRD>
`;
    ctx.set('Content-Type', 'application/xrd+xml; charset=utf-8');
    openToEveryone(ctx);
  },
});

function openToEveryone(ctx: Context): void {
  ctx.set('Access-Control-Allow-Origin', '*');
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
  ctx.set('Cache-Control', 'public, max-age=300');
}
