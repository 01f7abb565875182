/**
 * What other servers' readers cost: CPU time per GET of an actor, a note and a page of forty notes, of our whole web
 * server in its own process, beside a Koa server without any middleware that answers with the same strings. The
 * ratio is plain to ours, and may not fall below 0.45.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { chmod, mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { startPostgres } from '../src/postgres/embedded-postgres.ts';

const PORT = '4810';
const ROUNDS = 7;
const REQUESTS = 3_000;
const LOWEST = 0.45;

const headers = { accept: 'application/activity+json' };

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
await chmod(folder.path, 0o755);
await using postgres = await startPostgres(join(folder.path, 'database'), { durable: false });

const ours = start('albumen.ts', {
  PORT,
  ALBUMEN_ORIGIN: 'http://photos.test',
  ALBUMEN_DATA_DIR: folder.path,
  DATABASE_URL: postgres.url('postgres'),
});
const [paths] = (await once(ours, 'message')) as [Record<string, string>];
const ourPool = new Pool(`http://127.0.0.1:${PORT}`, { connections: 8 });

const answers: Record<string, string> = {};
for (const path of Object.values(paths)) answers[path] = await get(ourPool, path);
const plain = start('plain-koa.ts', {});
plain.send(answers);
const [port] = (await once(plain, 'message')) as [number];
const plainPool = new Pool(`http://127.0.0.1:${port}`, { connections: 8 });

for (const [name, path] of Object.entries(paths)) {
  const costs: { ours: number; plain: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const cost = {
      ours: await costOf(ours, ourPool, path),
      plain: await costOf(plain, plainPool, path),
    };
    if (round > 0) costs.push(cost); // the first one warms up
  }
  const [here, there] = [median(costs.map((it) => it.ours)), median(costs.map((it) => it.plain))];
  const ratio = there / here;
  const micros = (cost: number) => `${Math.round((cost / REQUESTS) * 1000)} µs`;
  console.log(`${name.padEnd(5)}  ours ${micros(here)}  plain Koa ${micros(there)}  a GET`);
  console.log(`documents ${name} ratio ${ratio.toFixed(2)}`);
  if (ratio < LOWEST) process.exitCode = 1;
}
await Promise.all([ourPool.close(), plainPool.close()]);
for (const child of [ours, plain]) child.disconnect();
await once(ours, 'exit');

function start(script: string, environment: Record<string, string>): ChildProcess {
  const log = openSync(join(folder.path, `${script}.log`), 'w');
  const child = fork(join(import.meta.dirname, 'documents', script), {
    env: { ...process.env, ...environment },
    stdio: ['ignore', log, 'inherit', 'ipc'],
  });
  child.once('exit', (code) => {
    if (code !== 0) throw new Error(`${script} ended.`);
  });
  return child;
}

async function get(pool: Pool, path: string): Promise<string> {
  const { statusCode, body } = await pool.request({ method: 'GET', path, headers });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}: ${text}`);
  return text;
}

async function costOf(server: ChildProcess, pool: Pool, path: string): Promise<number> {
  const before = await cpuOf(server);
  let left = REQUESTS;
  const ask = async () => {
    while ((left -= 1) >= 0) await get(pool, path);
  };
  await Promise.all(Array.from({ length: 8 }, ask));
  return (await cpuOf(server)) - before;
}

async function cpuOf(server: ChildProcess): Promise<number> {
  server.send('cost');
  const [cpu] = (await once(server, 'message')) as [number];
  return cpu;
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}
