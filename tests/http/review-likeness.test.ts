import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashingTasks } from '../../src/jobs/hashing.ts';
import { openRenderer } from '../../src/media/renderer.ts';
import type { AlbumJson, Page } from '../../src/http/api/schemas.ts';
import type {
  ContributionJson,
  ContributionSummaryJson,
} from '../../src/http/api/schemas/contributions.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { formOf, type Client } from '../support/client.ts';
import { idle } from '../support/idle.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { scene, sceneFile } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let ada: Client;
let cleo: RemoteServer;
let album: AlbumJson;
let link: LinkJson;
beforeAll(async () => {
  server = await openTestServer();
  ada = await server.account('ada');
  cleo = await openRemoteServer();
  album = await ada.album({ contributionsFrom: 'anyone' });
  link = await ada.link({ album: album.id, uploads: 'on' });
});
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

/** A scene as a messenger passes it on: smaller, and compressed again. */
const passedOn = async (number: number) => ({
  name: 'received.jpg',
  bytes: await sharp(await scene(number))
    .resize(240)
    .jpeg({ quality: 50 })
    .toBuffer(),
});
const give = async (file: { name: string; bytes: Uint8Array }) => {
  const form = await formOf([file]);
  const { status } = await new Browser(server).request('POST', `${pathOf(link)}/add`, form);
  expect(status).toBe(201);
};
const waiting = async (query = ''): Promise<ContributionJson[]> => {
  const path = `/api/v1/contributions?album=${album.id}${query}`;
  return (await ada.get<Page<ContributionJson>>(path)).body.items;
};
const prepared = (count: number) =>
  until(async () => {
    const items = await waiting();
    return items.length === count && items.every(({ photo }) => photo.state === 'ready') && items;
  });
const rejectAll = async () => {
  const ids = (await waiting()).map(({ id }) => id);
  await ada.post('/api/v1/contributions/decide', { ids, answer: 'reject' });
};

test('what looks like a photo of the album says so, whichever way it came (T092)', async () => {
  const [listed] = await ada.addPhotos(album.id, [await sceneFile(3001)]);
  await give(await passedOn(3001));
  await give(await sceneFile(3002));
  const image = cleo.serveImage('/media/1.jpg', Buffer.from((await passedOn(3002)).bytes));
  await cleo.post(album.actor, { images: [{ url: image }] });
  await prepared(3);
  await idle(server);
  const [like, plain, fromElsewhere] = await waiting();
  expect(like!.resembles).toMatchObject({ id: listed!.id, listed: true });
  expect((await ada.bytes(like!.resembles!.thumbnail!.url)).status).toBe(200);
  expect(plain!.resembles).toBeNull();
  expect(fromElsewhere!.resembles).toMatchObject({ id: plain!.photo.id, listed: false });
  expect((await waiting('&duplicate=true')).map(({ id }) => id)).toEqual([
    like!.id,
    fromElsewhere!.id,
  ]);
  const summary = `/api/v1/contributions/summary?album=${album.id}`;
  expect((await ada.get<ContributionSummaryJson>(summary)).body.duplicates).toBe(2);
  // it is a hint: it can be taken as well as any other, and it ends with the other photo
  await ada.post(`/api/v1/contributions/${plain!.id}/reject`);
  expect((await waiting('&duplicate=true')).map(({ id }) => id)).toEqual([like!.id]);
  const yes = await ada.post<ContributionJson>(`/api/v1/contributions/${like!.id}/accept`);
  expect(yes.body.state).toBe('accepted');
  await rejectAll();
});

test('what another server sends again is the file that the album has, and fails as such (T092)', async () => {
  const { bytes } = await sceneFile(3003);
  await give({ name: 'first.jpg', bytes });
  const image = cleo.serveImage('/media/2.jpg', Buffer.from(bytes));
  await cleo.post(album.actor, { images: [{ url: image }] });
  const failed = await until(async () =>
    (await waiting()).find(({ photo }) => photo.state === 'failed'),
  );
  expect(failed.photo.failure).toMatch(/has this photo already/);
  const first = (await waiting()).find(({ via }) => via === 'link')!;
  expect(failed.resembles).toMatchObject({ id: first.photo.id });
  expect(await ada.post(`/api/v1/contributions/${failed.id}/accept`)).toMatchObject({
    status: 409,
    body: { code: 'photo_failed' },
  });
  await rejectAll();
});

test('pictures without detail resemble nothing', async () => {
  for (const background of ['#203040', '#203041']) {
    const flat = sharp({ create: { width: 320, height: 240, channels: 3, background } });
    await give({ name: 'flat.png', bytes: await flat.png().toBuffer() });
  }
  await prepared(2);
  await idle(server);
  expect((await waiting()).map(({ resembles }) => resembles)).toEqual([null, null]);
  await rejectAll();
});

test('photos that were prepared before are compared by and by', async () => {
  await give(await sceneFile(3004));
  await prepared(1);
  await alter(server, 'update photo set perceptual_hash = null where album_id = ?', album.id);
  await give(await passedOn(3004));
  await prepared(2);
  await idle(server);
  expect((await waiting())[1]!.resembles).toBeNull();
  await using renderer = openRenderer({ processes: 1 });
  const task = hashingTasks(server.app.units, renderer)['hash-missing']!;
  const job = { payload: {}, attempt: 1, isLastAttempt: false, signal: undefined };
  await task({ ...job, log: server.app.log });
  const [first, second] = await waiting();
  expect(first!.resembles).toBeNull();
  expect(second!.resembles).toMatchObject({ id: first!.photo.id });
  const left = await server.app.units.look(({ em }) =>
    em
      .getConnection()
      .execute(
        'select from photo where perceptual_hash is null and trashed_at is null and album_id = ?',
        [album.id],
      ),
  );
  expect(left).toHaveLength(0);
});
