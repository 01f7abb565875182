import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DeliveryJson, Page, PhotoJson } from '../src/http/api/schemas.ts';
import { Client } from './support/client.ts';
import { picture } from './support/pictures.ts';
import { commandOf, processesNaming, runCommand, startProgram } from './support/program.ts';
import { openRemoteServer } from './support/remote-server.ts';
import { password } from './support/server.ts';
import { until } from './support/until.ts';

const setupAddress = /Set it up at (http:\/\/localhost:\d+\/setup\?code=([\w-]{22}))/;

describe('the program, started by npm start', { timeout: 120_000 }, () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'albumen-process-'));
    await chmod(dataDir, 0o755);
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

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

  test('brings its own PostgreSQL, tells how to set it up, and keeps everything for the next start', async () => {
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
      const token = await account();
      const ada = new Client(program.origin, { authorization: `Bearer ${token}` });
      const album = await ada.album();
      await ada.upload(album.id, [await picture(1, { width: 4000, height: 3000 })]);

      const { code, took } = await program.stop(signal);
      expect(code).toBe(0);
      expect(took).toBeLessThan(10_000);
      expect(processesNaming(dataDir).map(commandOf)).toEqual([]);
    },
  );

  test('loses no acknowledged photo when all of it is killed, and finishes it after the next start', async () => {
    const program = await startProgram(dataDir);
    const token = await account();
    const ada = new Client(program.origin, { authorization: `Bearer ${token}` });
    const album = await ada.album();
    const file = await picture(1, { width: 4000, height: 3000 });
    const { body } = await ada.upload(album.id, [file]);
    for (const pid of processesNaming(dataDir)) process.kill(pid, 'SIGKILL');
    await until(async () => processesNaming(dataDir).length === 0);

    await using next = await startProgram(dataDir);
    const again = new Client(next.origin, { authorization: `Bearer ${token}` });
    const photo = await until(async () => {
      const { body: found } = await again.get<PhotoJson>(`/api/v1/photos/${body.items[0]!.id}`);
      return found.state === 'processing' ? undefined : found;
    }, 60_000);
    expect(photo.state).toBe('ready');
    const original = await again.bytes(photo.original!.url);
    expect(Buffer.from(await original.arrayBuffer()).equals(file.bytes)).toBe(true);
    expect(await readdir(join(dataDir, 'media', 'tmp'))).not.toContain('work');
  });

  test('delivers to a server that was down, after everything here was killed meanwhile', async () => {
    await using cleo = await openRemoteServer();
    const program = await startProgram(dataDir, { ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true' });
    const token = await account();
    const ada = new Client(program.origin, { authorization: `Bearer ${token}` });
    const album = await ada.album();
    await cleo.follow(album.actor);
    await cleo.received('Accept');
    cleo.feel({ status: 503 });
    await ada.addPhotos(album.id, [await picture(1)]);
    await until(async () => {
      const { body } = await ada.get<Page<DeliveryJson>>(`/api/v1/albums/${album.id}/deliveries`);
      return body.items.some(({ state, attempts }) => state === 'waiting' && attempts > 0);
    });
    for (const pid of processesNaming(dataDir)) process.kill(pid, 'SIGKILL');
    await until(async () => processesNaming(dataDir).length === 0);
    expect(cleo.arrivals.map(({ activity }) => activity['type'])).not.toContain('Create');

    cleo.feel();
    const settings = { ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true', PORT: new URL(program.origin).port };
    await using next = await startProgram(dataDir, settings);
    expect(next.origin).toBe(program.origin);
    await until(
      async () => cleo.arrivals.some(({ activity }) => activity['type'] === 'Create'),
      60_000,
    );
  });

  test('starts another worker when the one it had was killed, which takes up its jobs', async () => {
    await using program = await startProgram(dataDir);
    const token = await account();
    const ada = new Client(program.origin, { authorization: `Bearer ${token}` });
    const album = await ada.album();
    const isWorker = (pid: number) =>
      commandOf(pid).includes('src/main.ts') && pid !== program.process.pid;
    const [worker] = await until(async () => {
      const found = processesNaming(dataDir)
        .filter(isWorker)
        .toSorted((a, b) => b - a);
      return found.length > 0 && found;
    });
    await ada.upload(album.id, [await picture(2, { width: 5000, height: 4000 })]);
    process.kill(worker!, 'SIGKILL');

    const photo = await until(async () => {
      const [found] = await ada.photos(album.id);
      return found?.state === 'processing' ? undefined : found;
    }, 60_000);
    expect(photo.state).toBe('ready');
    expect((await fetch(`${program.origin}/healthz`)).status).toBe(200);
  });

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

  test('says in one sentence what is wrong with a setting, and ends with 1', async () => {
    const wrong = startProgram(dataDir, { ALBUMEN_ORIGIN: 'https://photos.example/path' });
    await expect(wrong).rejects.toThrow(/ALBUMEN_ORIGIN cannot be used: .*\n?/);
  });
});

describe('the command line', { timeout: 120_000 }, () => {
  test('works on a server that does not run, and says in a sentence what it cannot do', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'albumen-cli-'));
    await chmod(dataDir, 0o755);
    const settings = { ALBUMEN_DATA_DIR: dataDir };
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
    await rm(dataDir, { recursive: true, force: true });
  });
});
