import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Context, Middleware } from 'koa';
import type { RemoteActor } from '../domain/remote-actors/remote-actor.ts';
import type { DocumentCache, Rendered } from './document-cache.ts';

/** Who asks, found out from their signature only where it matters. */
export type Asker = () => Promise<RemoteActor | undefined>;

/** A document; `page` is where people find the same, and `isGone` says that only a tombstone is left. */
export type Found = { document: object; page?: string; isGone?: true };

/** Finds out who signed a request. @throws Refusal for a signature that does not count */
export type Authorize = (
  request: Required<Pick<IncomingMessage, 'method' | 'url' | 'headers'>>,
) => Promise<RemoteActor | undefined>;

/** Answers with the document that is found. */
export type AnswerDocument = (
  ctx: Context,
  find: (asker: Asker) => Promise<Found>,
) => Promise<void>;

const activityJson = 'application/activity+json';
const linkedData = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"';

/** ActivityStreams by either of its names, whatever parameters follow. */
const namesActivityStreams =
  /application\/(?:activity\+json|ld\+json *; *profile="https:\/\/www\.w3\.org\/ns\/activitystreams")/;

/** A text up to this length is sent faster as such, in one piece with its headers; a longer one as bytes. */
const SHORT = 16_384;

/** Renders documents and keeps those for which it did not matter who asked. */
export const openAnswers =
  (authorize: Authorize, cache: DocumentCache): AnswerDocument =>
  async (ctx, find) => {
    const keep = cache.begin();
    let asked: ReturnType<Asker> | undefined;
    const rendered = render(
      await find(() => {
        const { method, url, headers } = ctx.req;
        asked ??= authorize({ method: method ?? 'GET', url: url ?? '/', headers });
        return asked;
      }),
    );
    const key = keyOf(ctx);
    if (key && !asked) keep(key, { ...rendered, route: ctx['_matchedRoute'] });
    send(ctx, rendered);
  };

/** Answers from what is kept, before anything else is done, those who name ActivityStreams and nothing beside it. */
export const keptDocuments =
  (cache: DocumentCache): Middleware =>
  (ctx, next) => {
    const kept =
      (ctx.method === 'GET' || ctx.method === 'HEAD') && namesOnlyDocuments(ctx)
        ? cache.find(ctx.url)
        : undefined;
    if (!kept) return next();
    ctx['_matchedRoute'] = kept.route;
    send(ctx, kept);
    return undefined;
  };

/** Whether whoever asks at the address of a page wants its document rather than the page. */
export function wantsDocument(ctx: Context): boolean {
  if (namesOnlyDocuments(ctx)) return true;
  const wanted = ctx.accepts('text/html', activityJson, linkedData, 'application/json');
  return wanted !== false && wanted !== 'text/html';
}

const namesOnlyDocuments = (ctx: Context): boolean => {
  const accept = ctx.get('Accept');
  return namesActivityStreams.test(accept) && !accept.includes('text/html');
};

/** The whole address, where nothing in it is without meaning: junk must not take the place of what is asked for. */
const keyOf = (ctx: Context): string | undefined =>
  /^$|^\?page=[\w.-]+$/.test(ctx.search) ? ctx.url : undefined;

function render({ document, page, isGone }: Found): Rendered {
  const text = JSON.stringify(document);
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
  const body = text.length < SHORT ? text : Buffer.from(text);
  return { status: isGone ? 410 : 200, body, etag, page };
}

/** The bytes of a document; browsers are shown the page instead. */
function send(ctx: Context, { status, body, etag, page }: Rendered): void {
  ctx.set('Vary', 'Accept');
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
  if (page && wantsPage(ctx)) {
    ctx.status = 303;
    ctx.set('Location', page);
    return;
  }
  ctx.set('Cache-Control', 'private, no-cache');
  ctx.set('ETag', etag);
  // Not `ctx.fresh`: Node's fetch adds `Cache-Control: no-cache` to every conditional request.
  if (ctx.get('If-None-Match').includes(etag)) {
    ctx.status = 304;
    return;
  }
  ctx.status = status;
  ctx.set('Content-Type', activityJson);
  ctx.body = body;
}

const wantsPage = (ctx: Context): boolean =>
  !namesOnlyDocuments(ctx) &&
  ctx.accepts(activityJson, linkedData, 'application/json', 'text/html') === 'text/html';
