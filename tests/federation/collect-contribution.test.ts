import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import { Contribution } from '../../src/domain/contributions/contribution.ts';
import { DomainEvent } from '../../src/domain/domain-event.ts';
import { Notice } from '../../src/domain/notices/notice.ts';
import { collectContribution } from '../../src/federation/collect-contribution.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestInbound, type TestInbound } from './open-inbound.ts';

let server: TestInbound;
let cleo: RemoteServer;
beforeAll(async () => {
  server = await openTestInbound({ takesVideos: true });
  cleo = await openRemoteServer();
});
afterAll(async () => {
  await cleo[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const image = { type: 'Image', mediaType: 'image/jpeg' };

/** A contribution of one picture, as it is before anything was fetched. */
async function offered(url: string, what = image): Promise<string> {
  const album = await server.album({ contributionsFrom: 'anyone' });
  const object: Json = {
    id: `${cleo.origin}/notes/${Math.random()}`,
    type: 'Note',
    attributedTo: cleo.actor,
    to: [album.actor],
    attachment: [{ ...what, url }],
  };
  await server.post(cleo.activity('Create', { object }), { keyId: cleo.keyId });
  await server.apply();
  const { id } = await server.units.look(({ em }) => em.findOneOrFail(Contribution, { album }));
  return id;
}

const collect = (id: string) => collectContribution(server.units, server.egress, id);
const photoOf = (id: string) =>
  server.units.look(async ({ em }) => {
    const contribution = await em.findOneOrFail(Contribution, { id }, { populate: ['photo'] });
    return contribution.photo;
  });
const added = (subject: string) =>
  server.units.look(({ em }) => em.count(DomainEvent, { name: 'photo.added', subject }));

test('a picture is kept byte for byte and handed to the renderer, once', async () => {
  const { bytes } = await picture(1);
  const id = await offered(cleo.serveImage('/1.jpg', Buffer.from(bytes)));

  await collect(id);
  await collect(id);

  const photo = await photoOf(id);
  expect(photo).toMatchObject({
    state: 'processing',
    mediaType: 'image/jpeg',
    bytes: bytes.length,
    listedAt: null,
  });
  expect(photo.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(await added(photo.id)).toBe(1);
  const kept = await server.units.look(({ storage }) => text(storage.open(photo.originalKey!)));
  expect(kept).toBe(Buffer.from(bytes).toString());
});

test('a video is kept too, where the server has what prepares it', async () => {
  const bytes = Buffer.from('\0\0\0\x14ftypisom\0\0\0\0isom', 'latin1');
  const url = cleo.serveImage('/1.mp4', bytes, 'video/mp4');
  const id = await offered(url, { type: 'Document', mediaType: 'video/mp4' });
  await collect(id);
  expect(await photoOf(id)).toMatchObject({
    state: 'processing',
    kind: 'video',
    mediaType: 'video/mp4',
    bytes: bytes.length,
  });
});

test.each([
  ['is not there', { status: 404, body: '' }, /does not give the picture/],
  ['is a page', { type: 'text/html', body: '<p>' }, /does not give the picture/],
  ['is no picture', { type: 'image/jpeg', body: 'GIF' }, /can be JPEG/],
  ['is empty', { type: 'image/jpeg', body: '' }, /empty/],
])('a picture that %s ends as failed, with a sentence', async (_, answer, sentence) => {
  cleo.serve('/bad.jpg', answer);
  const id = await offered(`${cleo.origin}/bad.jpg`);
  await collect(id);
  const photo = await photoOf(id);
  expect(photo.state).toBe('failed');
  expect(photo.failure).toMatch(sentence);
});

test('a picture that the album has already ends as failed, and is told as such (T092)', async () => {
  const album = await server.album({ contributionsFrom: 'anyone' });
  const { bytes } = await picture(92);
  const post = async (path: string) => {
    const url = cleo.serveImage(path, Buffer.from(bytes));
    const object: Json = {
      id: `${cleo.origin}/notes${path}`,
      type: 'Note',
      attributedTo: cleo.actor,
      to: [album.actor],
      attachment: [{ type: 'Image', mediaType: 'image/jpeg', url }],
    };
    await server.deliver(cleo, cleo.activity('Create', { object }));
    const { id } = await server.units.look(({ em }) =>
      em.findOneOrFail(Contribution, { noteUri: String(object['id']) }),
    );
    await collect(id);
    return photoOf(id);
  };
  expect(await post('/first.jpg')).toMatchObject({ state: 'processing' });
  expect(await post('/again.jpg')).toMatchObject({
    state: 'failed',
    failure: 'The album has this photo already.',
  });
});

test('what was withdrawn meanwhile is not fetched', async () => {
  const id = await offered(cleo.serveImage('/2.jpg', Buffer.from((await picture(2)).bytes)));
  await server.units.write(async ({ em }) => {
    (await em.findOneOrFail(Contribution, { id })).state = 'withdrawn';
  });
  await collect(id);
  expect((await photoOf(id)).originalKey).toBeNull();
  expect(cleo.visits).not.toContain('/2.jpg');
});

test('a picture without room waits for some, two days long, and its owner is told once a day', async () => {
  const quota = (quotaBytes: number | null) =>
    server.units.write(async ({ em }) => {
      (await em.findOneOrFail(Account, { id: server.owner.id })).quotaBytes = quotaBytes;
    });
  const told = () => server.units.look(({ em }) => em.count(Notice, { kind: 'storage.full' }));
  const offer = async (number: number) =>
    offered(cleo.serveImage(`/${number}.jpg`, Buffer.from((await picture(number)).bytes)));
  const first = await offer(3);
  const second = await offer(4);
  await quota(10_000);
  const full = 'The album can’t take more photos right now.';
  await expect(collect(first)).rejects.toThrow(full);
  await expect(collect(second)).rejects.toThrow(full);
  expect(await photoOf(first)).toMatchObject({ state: 'processing', originalKey: null });
  expect(await told()).toBe(1);

  await quota(null);
  await collect(first);
  expect((await photoOf(first)).originalKey).not.toBeNull();

  await quota(10_000);
  server.wait(49 * 60 * 60_000);
  await collect(second);
  expect(await photoOf(second)).toMatchObject({ state: 'failed', failure: full });
  server.resetClock();
  await quota(null);
});

test('a server that cannot be reached is asked again, for two days', async () => {
  cleo.serve('/late.jpg', { status: 503, body: '' });
  const id = await offered(`${cleo.origin}/late.jpg`);
  await expect(collect(id)).rejects.toThrow('answered 503');
  expect((await photoOf(id)).state).toBe('processing');
  server.wait(49 * 60 * 60_000);
  await collect(id);
  expect((await photoOf(id)).failure).toBe('The picture could not be fetched.');
});
