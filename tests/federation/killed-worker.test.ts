import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ContributionJson, Page } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { commandOf, processesNaming, runCommand, startProgram } from '../support/program.ts';
import { openRemoteServer, type Json } from '../support/remote-server.ts';
import { password } from '../support/server.ts';
import { until } from '../support/until.ts';

/** A server with one picture, which it keeps back until it is told to go on. */
async function openPictureServer(bytes: Uint8Array) {
  const held: ServerResponse[] = [];
  let isOpen = false;
  const server = createServer((_, response) => {
    if (isOpen) response.writeHead(200, { 'content-type': 'image/jpeg' }).end(bytes);
    else held.push(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hut.jpg`,
    held,
    goOn: () => (isOpen = true),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('a photo comes into the inbox once, and its author is written to once, when the worker is killed while it is fetched', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'albumen-killed-'));
  await chmod(dataDir, 0o755);
  await using pictures = await openPictureServer((await picture(1)).bytes);
  await using cleo = await openRemoteServer();
  {
    await using program = await startProgram(dataDir, { ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true' });
    const settings = { ALBUMEN_DATA_DIR: dataDir };
    const create = ['account', 'create', 'ada', '--role', 'admin', '--password-stdin'];
    await runCommand(create, settings, `${password}\n`);
    const { stdout } = await runCommand(['token', 'create', 'ada'], settings);
    const ada = new Client(program.origin, { authorization: `Bearer ${stdout.trim()}` });
    const album = await ada.album({ contributionsFrom: 'anyone' });
    const object = {
      id: `${cleo.origin}/notes/hut`,
      type: 'Note',
      attributedTo: cleo.actor,
      to: ['https://www.w3.org/ns/activitystreams#Public'],
      cc: [album.actor],
      content: '<p>Look</p>',
      attachment: [{ type: 'Document', mediaType: 'image/jpeg', url: pictures.url }],
    };
    const post = cleo.activity('Create', { object });
    const send = (activity: Json) => cleo.send(`${program.origin}/ap/inbox`, activity);
    expect(await send(post)).toBe(202);
    await until(async () => pictures.held.length > 0);

    const workers = processesNaming(dataDir).filter(
      (pid) => commandOf(pid).includes('src/main.ts') && pid !== program.process.pid,
    );
    process.kill(Math.max(...workers), 'SIGKILL');
    pictures.goOn();
    expect(await send(post)).toBe(202);
    expect(await send(cleo.activity('Create', { object }))).toBe(202);
    const kept = async () => (await ada.get<Page<ContributionJson>>('/api/v1/contributions')).body;
    await until(async () => (await kept()).items[0]?.photo.state === 'ready', 60_000);

    await until(async () => cleo.arrivals.length > 0);
    const { items } = await kept();
    expect(items).toHaveLength(1);
    expect(cleo.arrivals.map(({ activity }) => activity['type'])).toEqual(['Create']);
    await ada.post(`/api/v1/contributions/${items[0]!.id}/accept`, {});
    const isTold = ({ object: note }: Json) => String((note as Json)['content']).includes('is in');
    await cleo.received('Create', isTold);
    expect(await ada.photos(album.id)).toHaveLength(1);
  }
  await rm(dataDir, { recursive: true, force: true });
}, 180_000);
