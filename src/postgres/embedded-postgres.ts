import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findBinaries } from './binaries.ts';
import { isReady, openCluster, runningPort, type Cluster } from './cluster.ts';
import { identityForPostgres, isReachable, type Identity } from './identity.ts';

/** A PostgreSQL of our own. Disposing stops it, unless it was running already and only joined. */
export interface EmbeddedPostgres extends AsyncDisposable {
  url(database: string): string;
  readonly joined: boolean;
  /** Where its files are. */
  readonly home: string;
}

type Options = {
  /** Settings for the command line: `['-c', 'fsync=off']`. */
  flags?: readonly string[];
  /** False for a server whose files may be lost: quicker, and removed at the end. */
  durable?: boolean;
};

/** Where root keeps what the user `postgres` must reach when the data directory lies in root's home. */
const SHELTER = '/var/lib/albumen';

/** Starts the PostgreSQL that ships with the project, or joins the one that already runs on this data directory. */
export async function startPostgres(
  dataDir: string,
  { flags = [], durable = true }: Options = {},
): Promise<EmbeddedPostgres> {
  const identity = await identityForPostgres();
  await mkdir(dataDir, { recursive: true });
  const binaries = await findBinaries(identity, SHELTER);
  const home = await homeFor(dataDir, identity);
  const cluster = await openCluster(home, binaries.initdb, identity, { durable });

  const running = await runningPort(cluster);
  if (running)
    return { home, joined: true, url: urlAt(running, cluster), [dispose]: async () => {} };

  await rm(join(cluster.path, 'postmaster.pid'), { force: true });
  const port = await freePort();
  const guard = await startGuarded(binaries.postgres, cluster, port, identity, flags);
  return {
    home,
    joined: false,
    url: urlAt(port, cluster),
    async [dispose]() {
      const gone = guard.exitCode === null ? once(guard, 'exit') : undefined;
      guard.stdin?.end();
      await gone;
      if (!durable) await rm(home, { recursive: true, force: true });
    },
  };
}

const dispose: typeof Symbol.asyncDispose = Symbol.asyncDispose;

const urlAt =
  (port: number, { password }: Cluster) =>
  (database: string) =>
    `postgres://albumen:${password}@127.0.0.1:${port}/${database}`;

async function homeFor(dataDir: string, identity: Identity): Promise<string> {
  const home = resolve(dataDir, 'postgres');
  if (await isReachable(home, identity)) return home;
  const name = createHash('sha256').update(home).digest('hex').slice(0, 12);
  return join(SHELTER, name, 'postgres');
}

/**
 * Runs the server for as long as its standard input is open. We hold the other end: even when we are killed the
 * pipe closes and PostgreSQL shuts down in order.
 */
const GUARD =
  '"$@" </dev/null & server=$!; while read -r _; do :; done; kill -INT $server 2>/dev/null; wait $server';

async function startGuarded(
  postgres: string,
  cluster: Cluster,
  port: number,
  identity: Identity,
  flags: readonly string[],
): Promise<ChildProcess> {
  const logPath = join(cluster.home, 'postgres.log');
  const log = await open(logPath, 'a', 0o600);
  const address = ['-D', cluster.path, '-p', String(port), '-h', '127.0.0.1', '-k', ''];
  const guard = spawn('sh', ['-c', GUARD, 'sh', postgres, ...address, ...flags], {
    ...identity,
    cwd: '/',
    detached: true, // out of reach of the terminal's Ctrl+C: requests drain first
    stdio: ['pipe', log.fd, log.fd],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' },
  });
  await log.close();
  while (!(await isReady(cluster))) {
    if (guard.exitCode !== null) {
      const tail = (await readFile(logPath, 'utf8')).trim().split('\n').slice(-6).join('\n');
      throw new Error(`PostgreSQL did not start.\n${tail}`);
    }
    await setTimeout(20);
  }
  return guard;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
