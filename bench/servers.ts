import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'undici';

/** A server in a process of its own, and what its script told the parent when it was ready. */
export type BenchServer<Told = unknown> = AsyncDisposable & { process: ChildProcess; told: Told };

/** Starts a script of this folder; what it writes goes to a log in `folder`. */
export async function startServer<Told>(
  script: string,
  { folder, environment = {}, args = [] }: StartOptions,
): Promise<BenchServer<Told>> {
  const log = openSync(join(folder, `${script.replaceAll('/', '-')}.log`), 'w');
  const child = fork(join(import.meta.dirname, script), args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', log, 'inherit', 'ipc'],
  });
  child.once('exit', (code) => {
    if (code !== 0) throw new Error(`${script} ended.`);
  });
  const [told] = (await once(child, 'message')) as [Told];
  return {
    process: child,
    told,
    async [Symbol.asyncDispose]() {
      child.disconnect();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

type StartOptions = { folder: string; environment?: Record<string, string>; args?: string[] };

/** What requests to a server came to: its CPU time and the wall's in milliseconds, the slowest hundredth likewise. */
export type Load = { cpu: number; wall: number; p99: number };

export type Request = { path: string; headers?: Record<string, string>; status?: number };

/** Eight connections to a server on this machine. */
export const poolTo = (port: number | string): Pool =>
  new Pool(`http://127.0.0.1:${port}`, { connections: 8 });

/** Asks once. @throws Error for another status than the one that is expected, 200 unless it is said */
export async function ask(
  pool: Pool,
  { path, headers = {}, status = 200 }: Request,
): Promise<string> {
  const answer = await pool.request({ method: 'GET', path, headers });
  const text = await answer.body.text();
  if (answer.statusCode === status) return text;
  throw new Error(`${path} answered ${answer.statusCode}: ${text.slice(0, 500)}`);
}

/** Asks so many times, eight at a time. */
export async function load(
  server: BenchServer,
  pool: Pool,
  request: Request,
  count: number,
): Promise<Load> {
  const before = await cpuOf(server);
  const start = performance.now();
  const times: number[] = [];
  let left = count;
  const askOn = async () => {
    while ((left -= 1) >= 0) {
      const asked = performance.now();
      await ask(pool, request);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: 8 }, askOn));
  const wall = performance.now() - start;
  times.sort((one, other) => one - other);
  return { cpu: (await cpuOf(server)) - before, wall, p99: times[Math.floor(count * 0.99)] ?? 0 };
}

/** What a server that answers its costs has used so far, in milliseconds of CPU. */
export async function cpuOf({ process }: BenchServer): Promise<number> {
  process.send('cost');
  const [cpu] = (await once(process, 'message')) as [number];
  return cpu;
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? NaN;
}
