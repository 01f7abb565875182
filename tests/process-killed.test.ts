import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

// What a killed worker had begun is taken up after twenty seconds of silence.
const patience = 60_000;
const large = { width: 3000, height: 2000 };

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

const offerOf = (
  cleo: Awaited<ReturnType<typeof openRemoteServer>>,
  album: string,
  url: string,
) => ({
  id: `${cleo.origin}/notes/hut`,
  type: 'Note',
  attributedTo: cleo.actor,
  to: ['https://www.w3.org/ns/activitystreams#Public'],
  cc: [album],
  content: '<p>Look</p>',
  attachment: [{ type: 'Document', mediaType: 'image/jpeg', url }],
});

describe('the program, started by npm start', { timeout: 180_000 }, () => {
  let home: Awaited<ReturnType<typeof openDataDirectory>>;
  let program: Program;
  let ada: Client;
  beforeAll(async () => {
    home = await openDataDirectory();
    program = await startProgram(home.path, { ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true' });
    ada = await setUp(program);
  }, 120_000);
  afterAll(async () => {
    await program?.[Symbol.asyncDispose]();
    await home[Symbol.asyncDispose]();
  });

  const finished = (photo: string) =>
    until(async () => {
      const { body } = await ada.get<PhotoJson>(`/api/v1/photos/${photo}`);
      return body.state === 'processing' ? undefined : body;
    }, patience);

  test('starts another worker when the one it had was killed: it prepares what was uploaded, and what was being fetched comes once, its author written to once', async () => {
    await using pictures = await openPictureServer((await picture(1)).bytes);
    await using cleo = await openRemoteServer();
    const album = await ada.album({ contributionsFrom: 'anyone' });
    const object = offerOf(cleo, album.actor, pictures.url);
    const post = cleo.activity('Create', { object });
    const send = (activity: Json) => cleo.send(`${program.origin}/ap/inbox`, activity);
    expect(await send(post)).toBe(202);
    await until(async () => pictures.held.length > 0, patience);
    const own = await ada.album({ title: 'Own' });
    const worker = await workerOf(program, home.path);
    const { body } = await ada.upload(own.id, [await picture(2, large)]);
    process.kill(worker, 'SIGKILL');

    pictures.goOn();
    expect(await send(post)).toBe(202);
    expect(await send(cleo.activity('Create', { object }))).toBe(202);
    const kept = async () => (await ada.get<Page<ContributionJson>>('/api/v1/contributions')).body;
    await until(async () => (await kept()).items[0]?.photo.state === 'ready', patience);
    expect((await finished(body.items[0]!.id)).state).toBe('ready');
    expect((await fetch(`${program.origin}/healthz`)).status).toBe(200);

    await until(async () => cleo.arrivals.length > 0);
    const { items } = await kept();
    expect(items).toHaveLength(1);
    expect(cleo.arrivals.map(({ activity }) => activity['type'])).toEqual(['Create']);
    await ada.post(`/api/v1/contributions/${items[0]!.id}/accept`, {});
    const isTold = ({ object: note }: Json) => String((note as Json)['content']).includes('is in');
    await cleo.received('Create', isTold);
    expect(await ada.photos(album.id)).toHaveLength(1);
  });

  test('loses no acknowledged photo when all of it is killed, finishes it after the next start, and delivers to a server that was down', async () => {
    await using dora = await openRemoteServer({ name: 'dora' });
    const album = await ada.album({ title: 'Lake Orta' });
    const hasArrived = (type: string) => async () =>
      dora.arrivals.some(({ activity }) => activity['type'] === type);
    await dora.follow(album.actor);
    await until(hasArrived('Accept'), patience);
    dora.feel({ status: 503 });
    await ada.addPhotos(album.id, [await picture(3)]);
    await until(async () => {
      const { body } = await ada.get<Page<DeliveryJson>>(`/api/v1/albums/${album.id}/deliveries`);
      return body.items.some(({ state, attempts }) => state === 'waiting' && attempts > 0);
    }, patience);
    const own = await ada.album({ title: 'Large' });
    const file = await picture(4, large);
    const { body } = await ada.upload(own.id, [file]);
    await killAll(home.path);
    expect(dora.arrivals.map(({ activity }) => activity['type'])).not.toContain('Create');

    dora.feel();
    const settings = { ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true', PORT: new URL(program.origin).port };
    const { origin } = program;
    program = await startProgram(home.path, settings);
    expect(program.origin).toBe(origin);
    const photo = await finished(body.items[0]!.id);
    expect(photo.state).toBe('ready');
    const original = await ada.bytes(photo.original!.url);
    expect(Buffer.from(await original.arrayBuffer()).equals(file.bytes)).toBe(true);
    expect(await readdir(join(home.path, 'media', 'tmp'))).not.toContain('work');
    await until(hasArrived('Create'), patience);
  });
});
