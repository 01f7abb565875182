import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import type { Logger } from '../lib/log.ts';
import { findBinaries } from './binaries.ts';
import {
  openCluster,
  removeSockets,
  runningPort,
  socketAt,
  socketFolder,
  type Cluster,
} from './cluster.ts';
import { keepRunning, startGuarded } from './guarded-server.ts';
import { makePlainRole, passwordOf, ROLE } from './plain-role.ts';
import { identityForPostgres, isReachable, type Identity } from './identity.ts';

/** A PostgreSQL of our own. Disposing stops it, unless it was running already and only joined. */
export interface EmbeddedPostgres extends AsyncDisposable {
  /** As the role that the program is, which owns the database `postgres`. */
  url(database: string): string;
  /** As the superuser, who may make other databases. */
  superuserUrl(database: string): string;
  readonly joined: boolean;
  /** Where its files are. */
  readonly home: string;
}

type Options = {
  /** Settings for the command line: `['-c', 'fsync=off']`. */
  flags?: readonly string[];
  /** False for a server whose files may be lost: quicker, and removed at the end. */
  durable?: boolean;
  /** Where it is said that the server ended by itself, and that it runs again. */
  log?: Logger;
};

/** Where root keeps what the user `postgres` must reach when the data directory lies in root's home. */
const SHELTER = '/var/lib/albumen';

/** Starts the PostgreSQL that ships with the project, or joins the one that already runs on this data directory. */
export async function startPostgres(
  dataDir: string,
  { flags = [], durable = true, log }: Options = {},
): Promise<EmbeddedPostgres> {
  const identity = await identityForPostgres();
  await mkdir(dataDir, { recursive: true });
  const binaries = await findBinaries(identity, SHELTER);
  const home = await homeFor(dataDir, identity);
  const cluster = await openCluster(home, binaries.initdb, identity, { durable });

  const running = await runningPort(cluster);
  if (running) {
    const urls = await urlsAt(running, cluster);
    await makePlainRole(cluster, urls.superuserUrl('postgres'));
    return { home, joined: true, ...urls, [dispose]: async () => {} };
  }

  await rm(join(cluster.path, 'postmaster.pid'), { force: true });
  await removeSockets(cluster);
  const port = await freePort();
  const start = () => startGuarded(binaries.postgres, cluster, port, identity, flags);
  await using starting = new AsyncDisposableStack();
  const server = starting.use(await keepRunning(start, log));
  const urls = await urlsAt(port, cluster);
  await makePlainRole(cluster, urls.superuserUrl('postgres'));
  starting.move();
  return {
    home,
    joined: false,
    ...urls,
    async [dispose]() {
      await server[Symbol.asyncDispose]();
      if (!durable) await rm(home, { recursive: true, force: true });
    },
  };
}

const dispose: typeof Symbol.asyncDispose = Symbol.asyncDispose;

/** Through the socket, where there is one: a query costs two thirds of what it costs through the network. */
async function urlsAt(port: number, cluster: Cluster) {
  const folder = socketFolder(cluster);
  const isThere = folder && (await stat(socketAt(folder, port)).catch(() => undefined));
  const host = isThere ? `?host=${encodeURIComponent(folder)}` : '';
  const at = (role: string, password: string) => (database: string) =>
    `postgres://${role}:${password}@127.0.0.1:${port}/${database}${host}`;
  return { url: at(ROLE, passwordOf(cluster)), superuserUrl: at('albumen', cluster.password) };
}

async function homeFor(dataDir: string, identity: Identity): Promise<string> {
  const home = resolve(dataDir, 'postgres');
  if (await isReachable(home, identity)) return home;
  const name = createHash('sha256').update(home).digest('hex').slice(0, 12);
  return join(SHELTER, name, 'postgres');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
