import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../lib/log.ts';
import { isReady, postmasterId, socketFolder, type Cluster } from './cluster.ts';
import type { Identity } from './identity.ts';

/** How long to wait before a server that ended by itself is started again: at first, and at most. In milliseconds. */
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 30_000;

/**
 * Runs the server for as long as its standard input is open. We hold the other end: even when we are killed the
 * pipe closes and PostgreSQL shuts down in order. It ends when the server does.
 */
const GUARD = `exec 3<&0
  "$@" </dev/null 3<&- & server=$!
  (while read -r _ <&3; do :; done; kill -INT $server) 2>/dev/null & reader=$!
  wait $server; ended=$?
  kill $reader 2>/dev/null
  exit $ended`;

/** Starts the server and waits until it takes connections. @throws Error with the end of its log */
export async function startGuarded(
  postgres: string,
  cluster: Cluster,
  port: number,
  identity: Identity,
  flags: readonly string[],
): Promise<ChildProcess> {
  const logPath = join(cluster.home, 'postgres.log');
  const log = await open(logPath, 'a', 0o600);
  const before = await postmasterId(cluster);
  const socket = socketFolder(cluster);
  const listening = socket ? ['-h', '', '-k', socket] : ['-h', '127.0.0.1', '-k', ''];
  const address = ['-D', cluster.path, '-p', String(port), ...listening];
  const guard = spawn('sh', ['-c', GUARD, 'sh', postgres, ...address, ...flags], {
    ...identity,
    cwd: '/',
    detached: true, // out of reach of the terminal's Ctrl+C: requests drain first
    stdio: ['pipe', log.fd, log.fd],
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C' },
  });
  await log.close();
  while (!(await isReady(cluster)) || (await postmasterId(cluster)) === before) {
    if (hasEnded(guard)) {
      const tail = (await readFile(logPath, 'utf8')).trim().split('\n').slice(-6).join('\n');
      throw new Error(`PostgreSQL did not start.\n${tail}`);
    }
    await sleep(20);
  }
  return guard;
}

/** Keeps a server running: one that ends by itself is started again. Disposing ends it in order. @throws what `start` throws at first */
export async function keepRunning(
  start: () => Promise<ChildProcess>,
  log: Logger | undefined,
): Promise<AsyncDisposable> {
  const stopping = new AbortController();
  let guard = await start();

  const startAgain = async () => {
    for (let pause = FIRST_PAUSE; !stopping.signal.aborted; pause = longer(pause)) {
      await sleep(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      try {
        guard = await start();
        log?.info('the database runs again');
        return;
      } catch (error) {
        log?.error({ err: error, pause: longer(pause) }, 'the database does not start');
      }
    }
  };
  const keeping = (async () => {
    while (!stopping.signal.aborted) {
      if (!hasEnded(guard)) await once(guard, 'exit');
      if (stopping.signal.aborted) return;
      log?.error({ code: guard.exitCode }, 'the database ended by itself; starting it again');
      await startAgain();
    }
  })();

  return {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      guard.stdin?.end();
      await keeping;
      if (hasEnded(guard)) return;
      guard.stdin?.end(); // one that was just being started
      await once(guard, 'exit');
    },
  };
}

const longer = (pause: number): number => Math.min(2 * pause, LONGEST_PAUSE);

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;
