import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRenderer } from '../../src/media/renderer.ts';
import { nodeArguments } from '../../src/media/renderer-child.ts';
import { findWall, walledIn, type Wall } from '../../src/media/walls.ts';
import { desk, fixture } from './support.ts';

const wall = await findWall();

/** What a program does that has nothing good in mind, and what became of it: `done`, or the code of the refusal. */
const program = (port: number, folder: string) => `
  import { spawnSync } from 'node:child_process';
  import { readFileSync, readdirSync, writeFileSync, statSync } from 'node:fs';
  import { connect } from 'node:net';
  const outcome = {};
  const attempt = (name, act) => {
    try { act(); outcome[name] = 'done'; } catch (error) { outcome[name] = error.code; }
  };
  const spawned = (file) => { const { error } = spawnSync(file, ['-c', 'true']); if (error) throw error; };
  attempt('reads its file', () => readFileSync('${folder}/in/file'));
  attempt('writes its result', () => writeFileSync('${folder}/out/result', 'done'));
  attempt('changes its file', () => writeFileSync('${folder}/in/file', 'changed'));
  attempt('reads users', () => readFileSync('/etc/passwd'));
  attempt('reads the secret', () => readFileSync('${folder}/secret'));
  attempt('lists the folder', () => readdirSync('${folder}/elsewhere'));
  attempt('writes elsewhere', () => writeFileSync('${folder}/elsewhere/result', ''));
  attempt('writes into the system', () => writeFileSync('/usr/lib/albumen-was-here', ''));
  attempt('reads its parent', () => readFileSync('/proc/' + process.ppid + '/environ'));
  attempt('starts a shell', () => spawned('/bin/sh'));
  const socket = connect(${port}, '127.0.0.1');
  const end = (code) => { outcome['connects'] = code; console.log(JSON.stringify(outcome)); process.exit(); };
  socket.once('connect', () => end('done'));
  socket.once('error', (error) => end(error.code));
`;

describe('a process that reads what strangers sent', () => {
  const server = createServer((socket) => socket.destroy());
  let port = 0;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => server.close());

  /** What becomes of the program behind a wall, with or without what Node refuses by itself. */
  async function outcomeBehind(
    which: Wall,
    { asNode = false } = {},
  ): Promise<Record<string, string>> {
    await using folder = await desk();
    const [reads, writes, room] = ['in', 'out', 'room'].map((name) => join(folder.path, name));
    for (const path of [reads, writes, room, join(folder.path, 'elsewhere')]) await mkdir(path!);
    await writeFile(join(reads!, 'file'), 'brought');
    await writeFile(join(folder.path, 'secret'), 'SECRET');
    const all = nodeArguments({ reads: [join(reads!, '*')], writes: [join(writes!, '*')] });
    const code = ['--input-type=module', '-e', program(port, folder.path)];
    const command = await walledIn(
      which,
      { program: process.execPath, args: [...(asNode ? all : []), ...code] },
      { reads: [reads!], writes: [writes!], room: room! },
    );
    const { stdout } = await promisify(execFile)(command.program, command.args, { env: {} });
    const outcome = JSON.parse(stdout) as Record<string, string>;
    const came = await readFile(join(writes!, 'result'), 'utf8').catch(() => 'nothing');
    expect(came).toBe(outcome['writes its result'] === 'done' ? 'done' : 'nothing');
    return outcome;
  }

  const works = { 'reads its file': 'done', 'writes its result': 'done' };

  test('is refused files and programs by Node itself, whatever the system allows', async () => {
    expect(await outcomeBehind('none', { asNode: true })).toMatchObject({
      ...works,
      'changes its file': 'ERR_ACCESS_DENIED',
      'reads users': 'ERR_ACCESS_DENIED',
      'reads the secret': 'ERR_ACCESS_DENIED',
      'lists the folder': 'ERR_ACCESS_DENIED',
      'writes elsewhere': 'ERR_ACCESS_DENIED',
      'writes into the system': 'ERR_ACCESS_DENIED',
      'reads its parent': 'ERR_ACCESS_DENIED',
      'starts a shell': 'ERR_ACCESS_DENIED',
    });
  });

  test.skipIf(wall === 'none')(
    'reaches no network and no memory of others, also when it is no longer Node that decides (needs user namespaces)',
    async () => {
      const outcome = await outcomeBehind('network');
      expect(outcome).toMatchObject({ ...works, 'reads its parent': 'EACCES' });
      expect(outcome['connects']).toMatch(/ENETUNREACH|ECONNREFUSED/);
    },
  );

  test.skipIf(wall !== 'room')(
    'is in a room with nothing but its file, also when it is no longer Node that decides (needs user and mount namespaces)',
    async () => {
      const outcome = await outcomeBehind('room');
      expect(outcome).toMatchObject({
        ...works,
        'changes its file': 'EROFS',
        'reads users': 'ENOENT',
        'reads the secret': 'ENOENT',
        'lists the folder': 'ENOENT',
        'writes elsewhere': 'ENOENT',
        'writes into the system': 'EROFS',
        'reads its parent': 'ENOENT',
        'starts a shell': 'ENOENT',
      });
      expect(outcome['connects']).toMatch(/ENETUNREACH|ECONNREFUSED/);
    },
  );

  test.skipIf(wall !== 'room')(
    'is the one that renders (needs user and mount namespaces)',
    async () => {
      await using renderer = openRenderer({ processes: 1 });
      await using folder = await desk();
      await renderer.render({ original: fixture('plain.jpg'), into: folder.path });
      const pid = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
        .split(' ')
        .find(
          (id) => id && readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('renderer-process'),
        );
      expect(pid).toBeTruthy();
      for (const kind of ['net', 'mnt', 'user', 'ipc'])
        expect(readlinkSync(`/proc/${pid}/ns/${kind}`)).not.toBe(
          readlinkSync(`/proc/self/ns/${kind}`),
        );
      const root = `/proc/${pid}/root`;
      expect([existsSync(`${root}/etc/passwd`), existsSync(`${root}/proc/self`)]).toEqual([
        false,
        false,
      ]);
      expect(readdirSync(`${root}/old`)).toEqual([]);
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      expect(status).toMatch(/^CapEff:\s+0+$/m);
      expect(status).toMatch(/^CapBnd:\s+0+$/m);
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
    },
  );
});
