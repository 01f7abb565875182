import { once } from 'node:events';
import { createServer } from 'node:http';
import Router from '@koa/router';
import Koa from 'koa';
import { notFound } from '../../../src/domain/refusal.ts';
import { openDocumentCache } from '../../../src/http/document-cache.ts';
import { federationRoutes, negotiateDocuments } from '../../../src/http/federation-bridge.ts';
import { problems } from '../../../src/http/middleware/problems.ts';
import { answerProblem } from '../../../src/http/problem.ts';
import { openWorld, type World } from '../outbox/world.ts';

export type Json = Record<string, unknown>;

export const activityJson = 'application/activity+json';

/** The documents of a world over HTTP, with pages that are only a doctype. */
export type Serving = AsyncDisposable & {
  world: World;
  host: string;
  origin: string;
  get(path: string, accept?: string, headers?: Record<string, string>): Promise<Response>;
  json(path: string): Promise<Json>;
};

export async function openServing(port: number): Promise<Serving> {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const world = await openWorld(origin);
  const cache = openDocumentCache();
  const app = new Koa();
  const router = new Router();
  for (const { method, path, handle } of federationRoutes(world.room, origin, cache)) {
    router.register(path, [method], (ctx) => handle(ctx));
  }
  app.use(problems(world.log, (ctx, error) => answerProblem(ctx, error)));
  app.use(negotiateDocuments(world.room, cache));
  app.use(router.routes());
  app.use((ctx) => {
    if (!/^\/[au]\//.test(ctx.path)) throw notFound();
    ctx.body = '<!doctype html>';
  });
  const answer = app.callback();
  const server = createServer((request, response) => void answer(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const get: Serving['get'] = (path, accept = activityJson, headers = {}) =>
    fetch(path.startsWith('http') ? path : origin + path, {
      headers: { accept, ...headers },
      redirect: 'manual',
    });
  return {
    world,
    host,
    origin,
    get,
    json: async (path) => (await (await get(path)).json()) as Json,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await world[Symbol.asyncDispose]();
    },
  };
}
