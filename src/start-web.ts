import { once } from 'node:events';
import type { Server } from 'node:http';
import type { App } from './app.ts';
import { CHANGES } from './domain/change-notice.ts';
import { countAtLink } from './domain/share-links/visits/count-at-link.ts';
import { DESK_CHANGES } from './domain/desk-notice.ts';
import { LINK_CHANGES } from './domain/link-notice.ts';
import { makePushKeys } from './domain/notices/push-keys.ts';
import { findDeskReaders } from './domain/upkeep/find-desk-readers.ts';
import { findUnreachable } from './federation/servers/find-unreachable.ts';
import { describeServer } from './federation/servers/describe-server.ts';
import { countServers, findServers } from './federation/servers/find-servers.ts';
import { knownSoftware } from './federation/servers/known-software.ts';
import { changeServer, retryServer } from './federation/servers/steer-server.ts';
import { findDeliveries } from './federation/outbox/find-deliveries.ts';
import { findPhotoDeliveries } from './federation/outbox/find-photo-deliveries.ts';
import { findSentPosts } from './federation/outbox/find-sent-posts.ts';
import { retryDeliveries } from './federation/outbox/retry-deliveries.ts';
import { bundleAssets } from './http/assets.ts';
import type { Http } from './http/deps.ts';
import { keptDocuments } from './http/document-answer.ts';
import { openDocumentCache, type DocumentCache } from './http/document-cache.ts';
import { federationRoutes, negotiateDocuments } from './http/federation-bridge.ts';
import { inboxRoutes } from './http/inbox.ts';
import type { Route } from './http/route.ts';
import { allRoutes, openServer } from './http/server.ts';
import { openThrottles } from './http/throttles.ts';
import { openViewTally } from './http/view-tally.ts';
import { openProvider } from './http/oidc/provider.ts';
import { openLinkMemory } from './http/link-memory.ts';
import { openDeskHub } from './http/live/desk-hub.ts';
import { openLinkHub } from './http/live/link-hub.ts';
import { openRenderer } from './media/renderer.ts';
import { followNotices } from './postgres/notices.ts';
import { StartError } from './lib/start-error.ts';

const PATIENCE = 5_000;

/** What the web server is made of, without listening: also for the list of its routes. */
export async function openWeb(
  app: App,
): Promise<AsyncDisposable & { http: Http; routes: Route[]; cache: DocumentCache }> {
  const { config, log, units, storage, seal, databaseUrl, federation } = app;
  await units.transact(makePushKeys);
  const cache = openDocumentCache();
  const throttles = openThrottles(databaseUrl);
  const views = openViewTally(
    (linkId, photos) => units.look((scope) => countAtLink(scope, linkId, { photos })),
    (error) => log.warn({ err: error }, 'looks at a link could not be counted'),
  );
  const http: Http = {
    config,
    log: log.child({ room: 'http' }),
    units,
    storage,
    takesVideos: app.videoTools !== null,
    seal,
    renderer: openRenderer({ processes: 1, workspace: () => storage.workspace() }),
    findDeliveries,
    findSentPosts,
    findPhotoDeliveries,
    servers: {
      find: findServers,
      softwareOf: knownSoftware,
      count: countServers,
      describe: describeServer,
      change: changeServer,
      retry: retryServer,
    },
    retryDeliveries,
    findUnreachable,
    lookUp: federation.lookUp,
    findFollowPage: federation.findFollowPage,
    throttles,
    oidc: config.oidc && openProvider(config.oidc, config.origin),
    views,
    assets: await bundleAssets(),
    live: openLinkHub(log.child({ room: 'http' })),
    desks: openDeskHub(log.child({ room: 'http' }), (changes, accountIds) =>
      units.look((scope) => findDeskReaders(scope, changes, accountIds)),
    ),
    memory: openLinkMemory(),
  };
  const door = [
    ...inboxRoutes(federation.receive, config),
    ...federationRoutes(federation, config.origin, cache),
  ];
  return {
    http,
    routes: allRoutes(http, door),
    cache,
    async [Symbol.asyncDispose]() {
      await http.live[Symbol.asyncDispose]();
      await http.desks[Symbol.asyncDispose]();
      await views[Symbol.asyncDispose]();
      await throttles[Symbol.asyncDispose]();
      await http.renderer[Symbol.asyncDispose]();
    },
  };
}

/** Serves the web until disposed; requests that are running may finish within five seconds. */
export async function startWeb(app: App): Promise<AsyncDisposable> {
  const web = await openWeb(app);
  const { http, routes, cache } = web;
  const server = openServer(http, routes, [
    keptDocuments(cache),
    negotiateDocuments(app.federation, cache),
  ]);
  const listening = listen(web, app);
  await open(server, app.config);
  return {
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close');
      server.close();
      await listening[Symbol.asyncDispose]();
      await http.live[Symbol.asyncDispose]();
      await http.desks[Symbol.asyncDispose]();
      server.closeIdleConnections();
      const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE);
      await closed;
      clearTimeout(impatience);
      await web[Symbol.asyncDispose]();
    },
  };
}

/** Drops what is kept at every change, this process's own at once, and wakes the pages that a change concerns. */
function listen(
  { cache, http: { memory, live, desks } }: Awaited<ReturnType<typeof openWeb>>,
  { changes, databaseUrl }: App,
): AsyncDisposable {
  const drop = () => {
    cache.drop();
    memory.drop();
  };
  changes.on('change', drop);
  const following = followNotices(databaseUrl, [CHANGES, LINK_CHANGES, DESK_CHANGES], {
    heard(payload, channel) {
      if (channel === DESK_CHANGES) return desks.heard(payload);
      drop();
      if (channel === LINK_CHANGES) live.heard(payload);
    },
    listens(isListening) {
      for (const listener of [cache, memory, live, desks]) listener.listens(isListening);
    },
  });
  return {
    async [Symbol.asyncDispose]() {
      await following[Symbol.asyncDispose]();
      changes.off('change', drop);
    },
  };
}

const reasons: Record<string, string> = {
  EADDRINUSE: 'is taken: set PORT to another number',
  EADDRNOTAVAIL: 'is no address of this machine: set HOST to one that is',
  EACCES: 'may not be listened on: set PORT to a number above 1023',
};

async function open(server: Server, { port, host }: App['config']): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    const reason = reasons[error.code ?? ''];
    throw reason ? new StartError(`${host}:${port} ${reason}.`) : error;
  });
}
