/**
 * What an archive of twenty gigabytes costs in memory: how much larger our web server, in its own process, is at most
 * while it sends four thousand cleaned originals than it was at rest, and then once more for a continuation from the
 * middle. It may not grow by more than 64 MB.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { chmod, mkdtempDisposable, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval as every } from 'node:timers/promises';
import { Pool } from 'undici';
import { startPostgres } from '../src/postgres/embedded-postgres.ts';

const PORT = '4811';
const HIGHEST = 64 * 1024 ** 2;
const INTERVAL = 100;

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
await chmod(folder.path, 0o755);
await using postgres = await startPostgres(join(folder.path, 'database'), { durable: false });

const server = fork(join(import.meta.dirname, 'download', 'albumen.ts'), {
  env: {
    ...process.env,
    PORT,
    ALBUMEN_ORIGIN: 'http://photos.test',
    ALBUMEN_DATA_DIR: folder.path,
    DATABASE_URL: postgres.url('postgres'),
  },
  stdio: ['ignore', openSync(join(folder.path, 'albumen.log'), 'w'), 'inherit', 'ipc'],
});
server.once('exit', (code) => {
  if (code !== 0) throw new Error('The server ended.');
});
const [album] = (await once(server, 'message')) as [{ id: string; token: string }];
const pool = new Pool(`http://127.0.0.1:${PORT}`, { connections: 1, bodyTimeout: 0 });
const path = await makeLink();

await fetchAll({ range: 'bytes=0-99999999' }); // warms up
const rest = await residentSize();
const bytes = await watched('whole', {});
await watched('continued', { range: `bytes=${Math.floor(bytes / 2)}-` });

await pool.close();
server.disconnect();
await once(server, 'exit');

async function makeLink(): Promise<string> {
  const { body } = await pool.request({
    method: 'POST',
    path: '/api/v1/links',
    headers: { authorization: `Bearer ${album.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ album: album.id, downloads: 'original', metadata: 'remove' }),
  });
  const { url } = (await body.json()) as { url: string };
  return `${new URL(url).pathname}/download?format=zip`;
}

/** Fetches and forgets, looking at the server's memory meanwhile. */
async function watched(name: string, headers: Record<string, string>): Promise<number> {
  let highest = 0;
  const end = new AbortController();
  const watch = (async () => {
    for await (const _ of every(INTERVAL, undefined, { signal: end.signal })) {
      highest = Math.max(highest, await residentSize());
    }
  })().catch(() => undefined);
  const started = performance.now();
  const fetched = await fetchAll(headers);
  const seconds = (performance.now() - started) / 1000;
  end.abort();
  await watch;
  const growth = highest - rest;
  const megabytes = (size: number) => `${Math.round(size / 1024 ** 2)} MB`;
  console.log(
    `${name.padEnd(9)}  ${megabytes(fetched)} at ${megabytes(fetched / seconds)}/s  at rest ${megabytes(rest)}`,
  );
  console.log(`download ${name} growth ${megabytes(growth)}`);
  if (growth > HIGHEST) process.exitCode = 1;
  return fetched;
}

async function fetchAll(headers: Record<string, string>): Promise<number> {
  const { statusCode, body, ...answer } = await pool.request({ method: 'GET', path, headers });
  if (statusCode !== 200 && statusCode !== 206) throw new Error(`${path} answered ${statusCode}.`);
  let received = 0;
  for await (const chunk of body) received += (chunk as Buffer).length;
  if (received !== Number(answer.headers['content-length'])) throw new Error('It was cut short.');
  return received;
}

async function residentSize(): Promise<number> {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) * 1024;
}
