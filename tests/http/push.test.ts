import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
} from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notify } from '../../src/domain/notices/notify.ts';
import { pushingTasks } from '../../src/jobs/pushing.ts';
import { openSettledMailer } from '../../src/jobs/settled-mailer.ts';
import { tellingTasks } from '../../src/jobs/telling.ts';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type {
  NoticeSettingsJson,
  PushSubscriptionJson,
} from '../../src/http/api/schemas/notices.ts';
import type { Client } from '../support/client.ts';
import { openPostSink, type PostSink } from '../support/post-sink.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { doJobs, stopClock, type Clock } from '../support/work.ts';

/** A browser, which reads what only it can: RFC 8291 over RFC 8188, in words of our own. */
function openBrowser() {
  const keys = createECDH('prime256v1');
  keys.generateKeys();
  const auth = randomBytes(16);
  const read = (body: Buffer): Record<string, string> => {
    const salt = body.subarray(0, 16);
    const sender = body.subarray(21, 21 + body[20]!);
    const sealed = body.subarray(21 + body[20]!);
    const derive = (secret: Buffer, from: Buffer, info: Buffer, length: number) =>
      Buffer.from(hkdfSync('sha256', secret, from, info, length));
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), sender]);
    const shared = derive(keys.computeSecret(sender), auth, info, 32);
    const named = (name: string) => Buffer.from(`Content-Encoding: ${name}\0`);
    const nonce = derive(shared, salt, named('nonce'), 12);
    const cipher = createDecipheriv(
      'aes-128-gcm',
      derive(shared, salt, named('aes128gcm'), 16),
      nonce,
    );
    cipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
    return JSON.parse(String(plain.subarray(0, plain.lastIndexOf(2)))) as Record<string, string>;
  };
  return {
    keys: { p256dh: keys.getPublicKey('base64url'), auth: auth.toString('base64url') },
    read,
  };
}

describe('messages to browsers', () => {
  let server: TestServer;
  let sink: PostSink;
  let clock: Clock;
  let ada: Client;
  let eve: Client;
  let album: AlbumJson;
  let adaId: string;
  beforeAll(async () => {
    sink = await openPostSink();
    server = await openTestServer({ jobs: false });
    ada = await server.account('ada');
    eve = await server.account('eve');
    album = await ada.album({ title: 'Alps' });
    adaId = (await ada.get<{ id: string }>('/api/v1/account')).body.id;
    clock = stopClock(server.app, '2030-03-04T12:00:00.000Z');
  });
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await sink?.[Symbol.asyncDispose]();
  });

  const settings = async (who = ada) =>
    (await who.get<NoticeSettingsJson>('/api/v1/account/notifications')).body;
  const subscribe = (path: string, { keys }: ReturnType<typeof openBrowser>, who = ada) =>
    who.post<PushSubscriptionJson & { code?: string }>(
      '/api/v1/account/push-subscriptions',
      { endpoint: `${sink.url}/${path}`, keys },
      {
        'user-agent':
          'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
      },
    );
  const tell = (occasion: string) =>
    clock.units.transact((scope) =>
      notify(scope, { kind: 'contribution.waiting', subject: album.id, occasion }, adaId),
    );
  const work = () => {
    const { units } = clock;
    const { post } = server.app.federation.egress;
    const telling = tellingTasks(units, openSettledMailer(units), server.app.log);
    const pushing = pushingTasks(units, { post, log: server.app.log });
    return doJobs(server.app, { ...telling, ...pushing }, clock.now);
  };

  test('are encrypted for the browser, signed for its maker, and are one however much happened', async () => {
    const browser = openBrowser();
    const { status, body } = await subscribe('one', browser);
    expect([status, body.name]).toEqual([201, 'Chrome on Linux']);
    for (const occasion of ['a', 'b', 'c']) await tell(occasion);
    clock.pass(1);
    await work();
    expect(sink.received).toHaveLength(1);
    const [post] = sink.received;
    expect(post!.path).toBe('/one');
    expect(post!.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400' });
    expect(String(post!.body)).not.toContain('Alps');
    const message = browser.read(post!.body);
    expect(message).toMatchObject({
      title: expect.stringContaining('3 new notices') as string,
      href: '/console/notices',
    });
    expect(message['body']).toContain('The album “Alps” has new photos for you to review.');

    const { publicKey } = await settings();
    const [, token, key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(post!.headers.authorization!)!;
    expect(key).toBe(publicKey);
    const [head, claims, signature] = token!.split('.');
    const point = Buffer.from(publicKey, 'base64url');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    const signer = {
      key: createPublicKey({ key: jwk, format: 'jwk' }),
      dsaEncoding: 'ieee-p1363',
    } as const;
    const signed = Buffer.from(`${head}.${claims}`);
    expect(verify('sha256', signed, signer, Buffer.from(signature!, 'base64url'))).toBe(true);
    expect(JSON.parse(String(Buffer.from(claims!, 'base64url')))).toMatchObject({ aud: sink.url });
    await ada.delete(`/api/v1/account/push-subscriptions/${body.id}`);
    expect((await settings()).browsers).toEqual([]);
  });

  test('end for a browser that is gone, are tried again while its maker is away, and not where it refuses', async () => {
    sink.received.length = 0;
    await subscribe('gone', openBrowser());
    await subscribe('kept', openBrowser());
    sink.answer = ({ path }) => (path === '/gone' ? 410 : 403);
    await tell('d');
    clock.pass(1);
    await work();
    expect(sink.received.map(({ path }) => path).toSorted()).toEqual(['/gone', '/kept']);
    expect((await settings()).browsers).toHaveLength(1);
    sink.answer = () => 503;
    await tell('e');
    clock.pass(1);
    await expect(work()).rejects.toThrow('503');
    sink.answer = () => 201;
  });

  test('are only for whose browser it is: another account that signs in there takes it over', async () => {
    const shared = openBrowser();
    const { body } = await subscribe('shared', shared);
    expect((await eve.delete(`/api/v1/account/push-subscriptions/${body.id}`)).status).toBe(404);
    await subscribe('shared', shared, eve);
    expect((await settings()).browsers.map(({ id }) => id)).not.toContain(body.id);
    expect((await settings(eve)).browsers.map(({ id }) => id)).toEqual([body.id]);
    sink.received.length = 0;
    await eve.post('/api/v1/account/notifications/test', { channel: 'push' });
    await work();
    expect(shared.read(sink.received[0]!.body)).toMatchObject({ title: 'This is a test' });
  });

  test('need keys that something can be encrypted for, and an address on another server', async () => {
    const keys = { p256dh: 'AAAA', auth: 'AAAA' };
    expect((await subscribe('x', { ...openBrowser(), keys })).body.code).toBe(
      'push_subscription_invalid',
    );
    const odd = { endpoint: 'ftp://push.example/x', keys: openBrowser().keys };
    const { body } = await ada.post('/api/v1/account/push-subscriptions', odd);
    expect(body['code']).toBe('address_refused');
  });
});
