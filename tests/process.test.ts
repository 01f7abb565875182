import { chmod, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Client } from './support/client.ts';
import { picture } from './support/pictures.ts';
import {
  commandOf,
  openDataDirectory,
  processesNaming,
  runCommand,
  startProgram,
} from './support/program.ts';
import { password } from './support/server.ts';

/** The database listens to this machine alone, asks for a password, and shows its files to nobody. */
async function expectToBeShut(dataDir: string): Promise<void> {
  const home = join(dataDir, 'postgres');
  for (const path of [home, join(home, 'cluster')]) {
    expect((await stat(path)).mode & 0o777, path).toBe(0o700);
  }
  expect((await stat(join(home, 'password'))).mode & 0o777).toBe(0o600);
  const postmaster = await readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8');
  expect(postmaster.split('\n').slice(4, 6)).toEqual(['', '127.0.0.1']);
  const rules = await readFile(join(home, 'cluster', 'pg_hba.conf'), 'utf8');
  const ways = rules.split('\n').filter((line) => /^(?:local|host)/.test(line));
  expect(ways.filter((line) => !line.endsWith('scram-sha-256'))).toEqual([]);
}

const setupAddress = /Set it up at (http:\/\/localhost:\d+\/setup\?code=([\w-]{22}))/;

describe('the program, started by npm start', { timeout: 120_000 }, () => {
  let directory: Awaited<ReturnType<typeof openDataDirectory>>;
  let dataDir: string;
  beforeEach(async () => {
    directory = await openDataDirectory();
    dataDir = directory.path;
  });
  afterEach(() => directory[Symbol.asyncDispose]());

  const account = async (handle = 'ada') => {
    const { stdout, code } = await runCommand(
      ['account', 'create', handle, '--role', 'admin', '--password-stdin'],
      { ALBUMEN_DATA_DIR: dataDir },
      `${password}\n`,
    );
    expect(code, stdout).toBe(0);
    const token = await runCommand(['token', 'create', handle], { ALBUMEN_DATA_DIR: dataDir });
    return token.stdout.trim();
  };

  /** Gives the server a large photo to prepare. */
  const beBusy = async (origin: string) => {
    const ada = new Client(origin, { authorization: `Bearer ${await account()}` });
    const album = await ada.album();
    await ada.upload(album.id, [await picture(1, { width: 4000, height: 3000 })]);
  };

  test('brings its own PostgreSQL, tells how to set it up, and keeps everything for the next start (P12)', async () => {
    const first = await startProgram(dataDir);
    const [, address, code] = setupAddress.exec(first.output())!;
    expect(address).toContain(first.origin);
    const answer = await new Client(first.origin, { origin: first.origin }).post('/api/v1/setup', {
      code,
      name: 'Ada',
      handle: 'ada',
      password,
    });
    expect(answer.status).toBe(201);
    await expectToBeShut(dataDir);
    const again = await new Client(first.origin, { origin: first.origin }).post('/api/v1/setup', {
      code,
      name: 'Eve',
      handle: 'eve',
      password,
    });
    expect(again).toMatchObject({ status: 409, body: { code: 'setup_done' } });
    expect((await first.stop('SIGTERM')).code).toBe(0);

    await using second = await startProgram(dataDir);
    expect(second.output()).not.toMatch(setupAddress);
    const session = await new Client(second.origin, { origin: second.origin }).post(
      '/api/v1/sessions',
      { handle: 'ada', password },
    );
    expect(session.status).toBe(200);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'finishes what it does on %s, ends with 0 within ten seconds and leaves nothing running',
    async (signal) => {
      const program = await startProgram(dataDir);
      if (signal === 'SIGTERM') await beBusy(program.origin);

      const { code, took } = await program.stop(signal);
      expect(code).toBe(0);
      expect(took).toBeLessThan(10_000);
      expect(processesNaming(dataDir).map(commandOf)).toEqual([]);
    },
  );

  test.runIf(process.getuid?.() === 0)(
    'keeps its database elsewhere, and says where, when only root may look into the data directory',
    async () => {
      await chmod(dataDir, 0o700);
      const program = await startProgram(dataDir);
      const [, home] = /"home":"([^"]+)"/.exec(program.output())!;
      expect(home).toMatch(/^\/var\/lib\/albumen\//);
      expect((await program.stop('SIGTERM')).code).toBe(0);

      await using again = await startProgram(dataDir);
      expect(again.output()).toContain(home);
      await again.stop('SIGTERM');
      await rm(dirname(home!), { recursive: true });
    },
  );

  test('says in one sentence what is wrong with a setting, and ends with 1 (P02)', async () => {
    const wrong = startProgram(dataDir, { ALBUMEN_ORIGIN: 'https://photos.example/path' });
    await expect(wrong).rejects.toThrow(/ALBUMEN_ORIGIN cannot be used: .*\n?/);
  });
});

describe('the command line', { timeout: 120_000 }, () => {
  test('works on a server that does not run, and says in a sentence what it cannot do', async () => {
    await using home = await openDataDirectory();
    const settings = { ALBUMEN_DATA_DIR: home.path };
    const made = await runCommand(
      ['--json', 'account', 'create', 'ada', '--password-stdin'],
      settings,
      password,
    );
    expect(JSON.parse(made.stdout)).toMatchObject({ handle: 'ada', role: 'member' });
    const short = await runCommand(
      ['account', 'create', 'ben', '--password-stdin'],
      settings,
      'short',
    );
    expect(short).toMatchObject({ code: 1, stderr: 'A password has at least 10 characters.\n' });
    const nobody = await runCommand(['token', 'create', 'eve'], settings);
    expect(nobody).toMatchObject({ code: 1, stderr: 'There is no account eve.\n' });
    const routes = await runCommand(['--json', 'routes'], settings);
    expect(JSON.parse(routes.stdout)).toContainEqual(
      expect.objectContaining({ method: 'POST', path: '/ap/inbox', guard: 'signature' }),
    );
    const down = await runCommand(['down-page', '--language', 'de'], settings);
    expect(down.stdout).toContain('<h1>Dieser Server antwortet gerade nicht.</h1>');
    expect(down.stdout).toMatch(/--yolk: ?#ffc31f/);
    expect(down.stdout).not.toMatch(/src=|href=|url\(\/|@font-face/);
  });
});
