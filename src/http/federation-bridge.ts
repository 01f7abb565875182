import type { Context, Middleware } from 'koa';
import { notFound } from '../domain/refusal.ts';
import { hostMeta } from './host-meta.ts';
import { openToEveryone } from './open-to-everyone.ts';
import {
  openAnswers,
  wantsDocument,
  type Asker,
  type Authorize,
  type Found,
} from './document-answer.ts';
import type { DocumentCache } from './document-cache.ts';
import { interactionRoutes, type InteractionDocuments } from './interaction-routes.ts';
import { param, type Route } from './route.ts';

type Find = (id: string, asker: Asker) => Promise<Found>;
type FindPage = (id: string, asker: Asker, page: string | undefined) => Promise<Found>;

/** What this door needs of federation. */
type Federation = {
  fetch(request: Request): Promise<Response>;
  authorize: Authorize;
  documents: Record<'actor' | 'followers' | 'followersSync' | 'following' | 'featured', Find> &
    Record<'note' | 'bundle' | 'activity' | 'invitation' | 'receipt', Find> &
    Record<'collaborators' | 'collaboration' | 'roleActivity', Find> &
    Record<'outbox' | 'photos', FindPage> &
    InteractionDocuments & {
      actorOfPage(kind: 'group' | 'person', handle: string, asker: Asker): Promise<Found>;
      offered(which: { offerId: string; id: string }, asker: Asker): Promise<Found>;
      noteOfPage(page: { handle: string; photoId: string }, asker: Asker): Promise<Found>;
    };
};

/** What other servers read: discovery, actors, their collections, notes and activities. */
export function federationRoutes(room: Federation, origin: string, cache: DocumentCache): Route[] {
  const { documents } = room;
  const answer = openAnswers(room.authorize, cache);
  const read = (path: string, find: (ctx: Context, asker: Asker) => Promise<Found>): Route => ({
    method: 'GET',
    path,
    guard: 'viewer',
    handle: (ctx) => answer(ctx, (asker) => find(ctx, asker)),
  });
  const activity = (path: string) =>
    read(path, (ctx, asker) => documents.activity(`${origin}${ctx.path}`, asker));
  return [
    ask(room, origin, '/.well-known/webfinger'),
    ask(room, origin, '/.well-known/nodeinfo'),
    ask(room, origin, '/nodeinfo/2.1'),
    ask(room, origin, '/nodeinfo/2.0'),
    ...hostMeta(origin),
    read('/ap/actors/:id', (ctx, asker) => documents.actor(param(ctx, 'id'), asker)),
    read('/ap/actors/:id/outbox', (ctx, asker) =>
      documents.outbox(param(ctx, 'id'), asker, pageOf(ctx)),
    ),
    read('/ap/actors/:id/followers', (ctx, asker) => documents.followers(param(ctx, 'id'), asker)),
    read('/ap/actors/:id/followers-sync', (ctx, asker) =>
      documents.followersSync(param(ctx, 'id'), asker),
    ),
    read('/ap/actors/:id/following', (ctx, asker) => documents.following(param(ctx, 'id'), asker)),
    read('/ap/actors/:id/featured', (ctx, asker) => documents.featured(param(ctx, 'id'), asker)),
    read('/ap/albums/:id/photos', (ctx, asker) =>
      documents.photos(param(ctx, 'id'), asker, pageOf(ctx)),
    ),
    read('/ap/photos/:id', (ctx, asker) => documents.note(param(ctx, 'id'), asker)),
    read('/ap/posts/:id', (ctx, asker) => documents.bundle(param(ctx, 'id'), asker)),
    read('/ap/invites/:id', (ctx, asker) => documents.invitation(`${origin}${ctx.path}`, asker)),
    read('/ap/invites/:id/note', (ctx, asker) =>
      documents.invitation(`${origin}${ctx.path}`, asker),
    ),
    read('/ap/albums/:id/collaborators', (ctx, asker) =>
      documents.collaborators(param(ctx, 'id'), asker),
    ),
    read('/ap/collaborations/:id', (ctx, asker) =>
      documents.collaboration(param(ctx, 'id'), asker),
    ),
    read('/ap/collaborations/:id/activities/:name', (ctx, asker) =>
      documents.roleActivity(`${origin}${ctx.path}`, asker),
    ),
    ...['/ap/receipts/:id', '/ap/receipts/:id/activities/create'].map((path) =>
      read(path, (ctx, asker) => documents.receipt(`${origin}${ctx.path}`, asker)),
    ),
    ...interactionRoutes(documents, origin, read),
    activity('/ap/actors/:id/activities/:name'),
    activity('/ap/photos/:id/activities/:name'),
    activity('/ap/posts/:id/activities/:name'),
    activity('/ap/contributions/:id/activities/:name'),
    activity('/ap/contributions/:id/:name'),
    activity('/ap/offers/:id'),
    read('/ap/offers/:offerId/:id', (ctx, asker) =>
      documents.offered({ offerId: param(ctx, 'offerId'), id: param(ctx, 'id') }, asker),
    ),
  ];
}

/** Answers those who ask for ActivityStreams at the address of a page, with the document of the same thing. */
export function negotiateDocuments(
  { documents, authorize }: Federation,
  cache: DocumentCache,
): Middleware {
  const answer = openAnswers(authorize, cache);
  return async (ctx, next) => {
    const find = ['GET', 'HEAD'].includes(ctx.method) ? finderOf(documents, ctx.path) : undefined;
    if (!find) return next();
    ctx.vary('Accept');
    if (!wantsDocument(ctx)) return next();
    await answer(ctx, find);
  };
}

function finderOf(documents: Federation['documents'], path: string) {
  const [, kind, handle, photoId, commentId] =
    /^\/([au])\/([a-z0-9_]+)(?:\/p\/([0-9a-f-]+))?(?:\/c\/([0-9a-f-]+))?$/.exec(path) ?? [];
  if (!handle) return undefined;
  if (kind === 'a' && commentId) {
    return (asker: Asker) => documents.comment(commentId, asker);
  }
  if (kind === 'a' && photoId) {
    return (asker: Asker) => documents.noteOfPage({ handle, photoId }, asker);
  }
  if (photoId || commentId) return undefined;
  return (asker: Asker) => documents.actorOfPage(kind === 'a' ? 'group' : 'person', handle, asker);
}

const pageOf = (ctx: Context): string | undefined => {
  const { page } = ctx.query;
  return typeof page === 'string' ? page : undefined;
};

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
