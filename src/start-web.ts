import { once } from 'node:events';
import type { Server } from 'node:http';
import type { App } from './app.ts';
import { findDeliveries } from './federation/outbox/find-deliveries.ts';
import { bundleAssets } from './http/assets.ts';
import type { Http } from './http/deps.ts';
import { federationRoutes, negotiateDocuments } from './http/federation-bridge.ts';
import { inboxRoutes } from './http/inbox.ts';
import type { Route } from './http/route.ts';
import { allRoutes, openServer } from './http/server.ts';
import { openThrottles } from './http/throttles.ts';
import { poolOf } from './queue/job-queue.ts';

const PATIENCE = 5_000;

/** Something that keeps the server from starting and that its operator can mend. */
class StartError extends Error {
  override readonly name = 'StartError';
}

/** What the web server is made of, without listening: also for the list of its routes. */
export async function openWeb(app: App): Promise<{ http: Http; routes: Route[] }> {
  const { config, log, units, storage, seal, orm, federation } = app;
  const http: Http = {
    config,
    log: log.child({ room: 'http' }),
    units,
    storage,
    seal,
    findDeliveries,
    throttles: openThrottles(await poolOf(orm)),
    assets: await bundleAssets(),
  };
  const door = [
    ...inboxRoutes(federation.receive, config),
    ...federationRoutes(federation, config.origin),
  ];
  return { http, routes: allRoutes(http, door) };
}

/** Serves the web until disposed; requests that are running may finish within five seconds. */
export async function startWeb(app: App): Promise<AsyncDisposable> {
  const { http, routes } = await openWeb(app);
  const server = openServer(http, routes, [negotiateDocuments(app.federation)]);
  await listen(server, app.config);
  return {
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE);
      await closed;
      clearTimeout(impatience);
    },
  };
}

async function listen(server: Server, { port, host }: App['config']): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new StartError(`Port ${port} is taken. Set PORT to another one.`);
  });
}
