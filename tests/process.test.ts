import { chmod, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Client } from './support/client.ts';
import { picture } from './support/pictures.ts';
import {
  commandOf,
  openDataDirectory,
  processesNaming,
  runCommand,
  startProgram,
  type Program,
} from './support/program.ts';
import { password } from './support/server.ts';
import { until } from './support/until.ts';

const isRoot = process.getuid?.() === 0;

/** The database is reached over a socket of its own user alone, asks for a password, and shows its files to nobody. */
async function expectToBeShut(home: string): Promise<void> {
  for (const path of [home, join(home, 'cluster')]) {
    expect((await stat(path)).mode & 0o777, path).toBe(0o700);
  }
  expect((await stat(join(home, 'password'))).mode & 0o777).toBe(0o600);
  const postmaster = await readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8');
  expect(postmaster.split('\n').slice(4, 6)).toEqual([home, '']);
  const rules = await readFile(join(home, 'cluster', 'pg_hba.conf'), 'utf8');
  const ways = rules.split('\n').filter((line) => /^(?:local|host)/.test(line));
  expect(ways.filter((line) => !line.endsWith('scram-sha-256'))).toEqual([]);
}

const setupAddress = /Set it up at (http:\/\/localhost:\d+\/setup\?code=([\w-]{22}))/;

/** Where a program says that it keeps its database, when that is not in its data directory. */
const homeIn = (program: Program) => /"home":"([^"]+)"/.exec(program.output())?.[1];

/** One installation from its first start on. Where root runs it, only root may look into its data directory. */
describe('the program, started by npm start', { timeout: 120_000 }, () => {
  let directory: Awaited<ReturnType<typeof openDataDirectory>>;
  let dataDir: string;
  let home: string;
  let program: Program;
  let headers: Record<string, string>;

  beforeAll(async () => {
    directory = await openDataDirectory();
    dataDir = directory.path;
    if (isRoot) await chmod(dataDir, 0o700);
    program = await startProgram(dataDir);
    home = homeIn(program) ?? join(dataDir, 'postgres');
  }, 120_000);
  afterAll(async () => {
    await program?.[Symbol.asyncDispose]();
    if (home && !home.startsWith(dataDir)) await rm(dirname(home), { recursive: true });
    await directory[Symbol.asyncDispose]();
  });

  const run = (words: string[], input?: string) =>
    runCommand(words, { ALBUMEN_DATA_DIR: dataDir }, input);

  const end = async (signal: NodeJS.Signals) => {
    const { code, took } = await program.stop(signal);
    const left = [dataDir, home].flatMap(processesNaming).map(commandOf);
    return { code, isInTime: took < 10_000, left };
  };
  const well = { code: 0, isInTime: true, left: [] };

  test('brings its own PostgreSQL and tells how to set it up, once (P12)', async () => {
    const { origin } = program;
    const [, address, code] = setupAddress.exec(program.output())!;
    expect(address).toContain(origin);
    const visitor = new Client(origin, { origin });
    const wish = { code, name: 'Ada', handle: 'ada', password };
    const answer = await visitor.post('/api/v1/setup', wish);
    expect(answer.status).toBe(201);
    const [cookie] = answer.headers.get('set-cookie')!.split(';', 1);
    headers = { origin, cookie: cookie! };
    await expectToBeShut(home);
    const again = await visitor.post('/api/v1/setup', { ...wish, name: 'Eve', handle: 'eve' });
    expect(again).toMatchObject({ status: 409, body: { code: 'setup_done' } });
  });

  test.runIf(isRoot)(
    'keeps its database elsewhere when only root may look into the data directory',
    () => expect(home).toMatch(/^\/var\/lib\/albumen\//),
  );

  test('finishes what it does on SIGTERM, ends with 0 within ten seconds and leaves nothing running', async () => {
    const ada = new Client(program.origin, headers);
    const album = await ada.album();
    await until(async () => program.output().includes('"msg":"working"'), 60_000);
    const { status } = await ada.upload(album.id, [
      await picture(1, { width: 3000, height: 2000 }),
    ]);
    expect(status).toBe(201);
    expect(await end('SIGTERM')).toEqual(well);
  });

  test('has a command line that works while it does not run, and says in a sentence what it cannot do', async () => {
    const create = (handle: string) => ['account', 'create', handle, '--password-stdin'];
    const made = await run(['--json', ...create('ben')], `${password}\n`);
    expect(JSON.parse(made.stdout)).toMatchObject({ handle: 'ben', role: 'member' });
    const short = await run(create('cleo'), 'short');
    expect(short).toMatchObject({ code: 1, stderr: 'A password has at least 10 characters.\n' });
    const down = await run(['down-page', '--language', 'de']);
    expect(down.stdout).toContain('<h1>Dieser Server antwortet gerade nicht.</h1>');
    expect(down.stdout).toMatch(/--yolk: ?#ffc31f/);
    expect(down.stdout).not.toMatch(/src=|href=|url\(\/|@font-face/);
  });

  test('has kept everything at the next start, and says again where', async () => {
    program = await startProgram(dataDir);
    expect(program.output()).not.toMatch(setupAddress);
    expect(homeIn(program) ?? join(dataDir, 'postgres')).toBe(home);
    const { origin } = program;
    for (const handle of ['ada', 'ben']) {
      const wish = { handle, password };
      const answer = await new Client(origin, { origin }).post('/api/v1/sessions', wish);
      expect(answer.status, handle).toBe(200);
    }
  });

  test('has a command line that works while it runs', async () => {
    const token = (await run(['token', 'create', 'ben'])).stdout.trim();
    const ben = new Client(program.origin, { authorization: `Bearer ${token}` });
    expect((await ben.get('/api/v1/account')).body).toMatchObject({ handle: 'ben' });
    const nobody = await run(['token', 'create', 'eve']);
    expect(nobody).toMatchObject({ code: 1, stderr: 'There is no account eve.\n' });
    const routes = await run(['--json', 'routes']);
    expect(JSON.parse(routes.stdout)).toContainEqual(
      expect.objectContaining({ method: 'POST', path: '/ap/inbox', guard: 'signature' }),
    );
  });

  test('ends on SIGINT as on SIGTERM', async () => {
    expect(await end('SIGINT')).toEqual(well);
  });

  test('says in one sentence what is wrong with a setting, and ends with 1 (P02)', async () => {
    const wrong = startProgram(dataDir, { ALBUMEN_ORIGIN: 'https://photos.example/path' });
    await expect(wrong).rejects.toThrow(/ALBUMEN_ORIGIN cannot be used: .*\n?/);
  });
});
