/**
 * What other servers' readers cost: CPU time per GET of an actor, a note and a page of forty notes, of our whole web
 * server in its own process, beside a Koa server without any middleware that answers with the same strings. The
 * ratio is plain to ours, and may not fall below 0.45.
 */
import { chmod, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../src/postgres/embedded-postgres.ts';
import { ask, load, median, poolTo, startServer } from './servers.ts';

const PORT = '4810';
const ROUNDS = 7;
const REQUESTS = 3_000;
const LOWEST = 0.45;

const headers = { accept: 'application/activity+json' };

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
await chmod(folder.path, 0o755);
await using postgres = await startPostgres(join(folder.path, 'database'), { durable: false });

await using ours = await startServer<Record<string, string>>('documents/albumen.ts', {
  folder: folder.path,
  environment: {
    PORT,
    ALBUMEN_ORIGIN: 'http://photos.test',
    ALBUMEN_DATA_DIR: folder.path,
    DATABASE_URL: postgres.url('postgres'),
  },
});
const ourPool = poolTo(PORT);
const answers: Record<string, string> = {};
for (const path of Object.values(ours.told)) answers[path] = await ask(ourPool, { path, headers });

const answersFile = join(folder.path, 'answers.json');
await writeFile(answersFile, JSON.stringify(answers));
await using plain = await startServer<number>('documents/plain-koa.ts', {
  folder: folder.path,
  args: [answersFile],
});
const plainPool = poolTo(plain.told);

for (const [name, path] of Object.entries(ours.told)) {
  const costs: { ours: number; plain: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const cost = {
      ours: (await load(ours, ourPool, { path, headers }, REQUESTS)).cpu,
      plain: (await load(plain, plainPool, { path, headers }, REQUESTS)).cpu,
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
