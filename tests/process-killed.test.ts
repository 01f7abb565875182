import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Page, PhotoJson } from '../src/http/api/schemas.ts';
import type { DeliveryJson } from '../src/http/api/schemas/delivery.ts';
import type { ContributionJson } from '../src/http/api/schemas/contributions.ts';
import { Client } from './support/client.ts';
import { picture } from './support/pictures.ts';
import {
  killAll,
  openDataDirectory,
  startProgram,
  workerOf,
  type Program,
} from './support/program.ts';
import { openRemoteServer, type Json } from './support/remote-server.ts';
import { password } from './support/server.ts';
import { until } from './support/until.ts';

// What a killed worker had begun is taken up after twenty seconds of silence: these tests wait for that side by side.
const sideBySide = { timeout: 180_000, concurrent: true };
const patience = 60_000;

/** Makes the program's first account; answers its owner, signed in. */
async function setUp(program: Program): Promise<Client> {
  const code = await until(async () => /setup\?code=([\w-]{22})/.exec(program.output())?.[1]);
  const { origin } = program;
  const wish = { code, name: 'Ada', handle: 'ada', password };
  const answer = await new Client(origin, { origin }).post('/api/v1/setup', wish);
  expect(answer.status).toBe(201);
  const [cookie] = answer.headers.get('set-cookie')!.split(';', 1);
  return new Client(origin, { origin, cookie: cookie! });
}

describe('the program, started by npm start', sideBySide, () => {
  test('loses no acknowledged photo when all of it is killed, and finishes it after the next start', async () => {
    await using home = await openDataDirectory();
    const program = await startProgram(home.path);
    const ada = await setUp(program);
    const album = await ada.album();
    const file = await picture(1, { width: 4000, height: 3000 });
    const { body } = await ada.upload(album.id, [file]);
    await killAll(home.path);

    await using next = await startProgram(home.path);
    const again = new Client(next.origin, ada.headers);
    const photo = await until(async () => {
      const { body: found } = await again.get<PhotoJson>(`/api/v1/photos/${body.items[0]!.id}`);
      return found.state === 'processing' ? undefined : found;
    }, patience);
    expect(photo.state).toBe('ready');
    const original = await again.bytes(photo.original!.url);
    expect(Buffer.from(await original.arrayBuffer()).equals(file.bytes)).toBe(true);
    expect(await readdir(join(home.path, 'media', 'tmp'))).not.toContain('work');
  });

  test('delivers to a server that was down, after everything here was killed meanwhile', async () => {
    await using home = await openDataDirectory();
    await using cleo = await openRemoteServer();
    const program = await startProgram(home.path, { ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true' });
    const ada = await setUp(program);
    const album = await ada.album();
    const hasArrived = (type: string) => async () =>
      cleo.arrivals.some(({ activity }) => activity['type'] === type);
    await cleo.follow(album.actor);
    await until(hasArrived('Accept'), patience);
    cleo.feel({ status: 503 });
    await ada.addPhotos(album.id, [await picture(1)]);
    await until(async () => {
      const { body } = await ada.get<Page<DeliveryJson>>(`/api/v1/albums/${album.id}/deliveries`);
      return body.items.some(({ state, attempts }) => state === 'waiting' && attempts > 0);
    }, patience);
    await killAll(home.path);
    expect(cleo.arrivals.map(({ activity }) => activity['type'])).not.toContain('Create');

    cleo.feel();
    const settings = { ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true', PORT: new URL(program.origin).port };
    await using next = await startProgram(home.path, settings);
    expect(next.origin).toBe(program.origin);
    await until(hasArrived('Create'), patience);
  });

  test('starts another worker when the one it had was killed, which takes up its jobs', async () => {
    await using home = await openDataDirectory();
    await using program = await startProgram(home.path);
    const ada = await setUp(program);
    const album = await ada.album();
    const worker = await workerOf(program, home.path);
    await ada.upload(album.id, [await picture(2, { width: 5000, height: 4000 })]);
    process.kill(worker, 'SIGKILL');

    const photo = await until(async () => {
      const [found] = await ada.photos(album.id);
      return found?.state === 'processing' ? undefined : found;
    }, patience);
    expect(photo.state).toBe('ready');
    expect((await fetch(`${program.origin}/healthz`)).status).toBe(200);
  });
});

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

test(
  'a photo comes into the inbox once, and its author is written to once, when the worker is killed while it is fetched',
  sideBySide,
  async () => {
    await using home = await openDataDirectory();
    await using pictures = await openPictureServer((await picture(1)).bytes);
    await using cleo = await openRemoteServer();
    await using program = await startProgram(home.path, { ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true' });
    const ada = await setUp(program);
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
    await until(async () => pictures.held.length > 0, patience);

    process.kill(await workerOf(program, home.path), 'SIGKILL');
    pictures.goOn();
    expect(await send(post)).toBe(202);
    expect(await send(cleo.activity('Create', { object }))).toBe(202);
    const kept = async () => (await ada.get<Page<ContributionJson>>('/api/v1/contributions')).body;
    await until(async () => (await kept()).items[0]?.photo.state === 'ready', patience);

    await until(async () => cleo.arrivals.length > 0);
    const { items } = await kept();
    expect(items).toHaveLength(1);
    expect(cleo.arrivals.map(({ activity }) => activity['type'])).toEqual(['Create']);
    await ada.post(`/api/v1/contributions/${items[0]!.id}/accept`, {});
    const isTold = ({ object: note }: Json) => String((note as Json)['content']).includes('is in');
    await cleo.received('Create', isTold);
    expect(await ada.photos(album.id)).toHaveLength(1);
  },
);
