import { createHmac } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Photo } from '../../src/domain/photos/photo.ts';
import { Album } from '../../src/domain/albums/album.ts';
import { raiseEvent } from '../../src/domain/webhooks/raise-event.ts';
import { openEgress } from '../../src/federation/egress.ts';
import type { AlbumJson, Page } from '../../src/http/api/schemas.ts';
import type {
  NewWebhookJson,
  WebhookDeliveryJson,
  WebhookJson,
} from '../../src/http/api/schemas/webhooks.ts';
import { webhookTasks } from '../../src/jobs/webhooks.ts';
import { Client } from '../support/client.ts';
import { openPostSink, type PostSink, type ReceivedPost } from '../support/post-sink.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { doJobs, stopClock, type Clock } from '../support/work.ts';

describe('webhooks', () => {
  let server: TestServer;
  let sink: PostSink;
  let clock: Clock;
  let ada: Client;
  let ben: Client;
  let album: AlbumJson;
  beforeAll(async () => {
    sink = await openPostSink();
    server = await openTestServer({ jobs: false });
    ada = await server.account('ada', 'admin');
    ben = await server.account('ben');
    album = await ben.album({ title: 'Alps' });
    clock = stopClock(server.app, '2030-03-04T12:00:00.000Z');
  });
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]();
    await sink?.[Symbol.asyncDispose]();
  });

  const make = async (who: Client, wish: object = {}) => {
    const body = { url: `${sink.url}/in`, events: ['item.added'], ...wish };
    return who.post<NewWebhookJson & { code?: string }>('/api/v1/webhooks', body);
  };
  const work = () =>
    doJobs(server.app, webhookTasks(clock.units, server.app.federation.egress.post), clock.now);
  const log = async (who: Client, { id }: WebhookJson) =>
    (await who.get<Page<WebhookDeliveryJson>>(`/api/v1/webhooks/${id}/deliveries`)).body.items;
  const addPhoto = async () => {
    const id = await clock.units.transact(async ({ em, now }) => {
      const into = await em.findOneOrFail(Album, { id: album.id });
      const photo = em.create(Photo, { album: into, state: 'ready', listedAt: now() });
      em.persist(photo);
      await em.flush();
      return photo.id;
    });
    return id;
  };
  const raise = (event: Parameters<typeof raiseEvent>[1], id: string) =>
    clock.units.transact((scope) => raiseEvent(scope, event, id));
  /** What Standard Webhooks says of a signature, in other words than ours. */
  const isSigned = ({ headers, body }: ReceivedPost, secret: string) => {
    const key = Buffer.from(secret.split('_')[1]!, 'base64');
    const signed = [headers['webhook-id'], headers['webhook-timestamp'], String(body)].join('.');
    const mac = createHmac('sha256', key).update(signed).digest('base64');
    return headers['webhook-signature'] === `v1,${mac}`;
  };

  test('tell what happened in ids, signed, and each time once', async () => {
    const { status, body } = await make(ben);
    expect(status).toBe(201);
    expect(body.secret).toMatch(/^whsec_[\w+/]{43}=$/);
    const photo = await addPhoto();
    await raise('item.added', photo);
    await raise('item.added', photo);
    await raise('item.removed', photo);
    await work();
    expect(sink.received).toHaveLength(1);
    const [post] = sink.received;
    expect(isSigned(post!, body.secret)).toBe(true);
    expect(isSigned({ ...post!, body: Buffer.from('{}') }, body.secret)).toBe(false);
    const time = Number(post!.headers['webhook-timestamp']) * 1000;
    expect(new Date(time)).toEqual(clock.now);
    const [delivery] = await log(ben, body.webhook);
    expect(JSON.parse(String(post!.body))).toEqual({
      id: delivery!.id,
      event: 'item.added',
      createdAt: clock.now.toISOString(),
      server: server.origin,
      album: album.id,
      photo,
    });
    expect(post!.headers['webhook-id']).toBe(delivery!.id);
    expect(delivery).toMatchObject({ state: 'arrived', attempts: 1, lastStatus: 201 });
    expect(JSON.stringify((await ben.get('/api/v1/webhooks')).body)).not.toContain('whsec_');
    await ben.delete(`/api/v1/webhooks/${body.webhook.id}`);
  });

  test('are tried again with growing pauses, with the same bytes under the same id, and given up after three days', async () => {
    const { body } = await make(ben);
    sink.received.length = 0;
    sink.answer = () => 503;
    await raise('item.added', await addPhoto());
    const began = clock.now.getTime();
    const tries: number[] = [];
    for (let waits = 0; waits < 12; waits += 1) {
      await work();
      tries.push(Math.round((clock.now.getTime() - began) / 60_000));
      const [delivery] = await log(ben, body.webhook);
      if (!delivery!.retryAt) break;
      expect(delivery).toMatchObject({ state: 'waiting', lastStatus: 503 });
      clock.now = new Date(new Date(delivery!.retryAt).getTime() - 1000);
      await work();
      expect(sink.received).toHaveLength(tries.length);
      clock.now = new Date(delivery!.retryAt);
    }
    expect(tries).toEqual([0, 0, 5, 35, 155, 455, 1055, 1895, 3095, 4535]);
    expect(new Set(sink.received.map(({ body: bytes }) => String(bytes))).size).toBe(1);
    expect(new Set(sink.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    for (const post of sink.received) expect(isSigned(post, body.secret)).toBe(true);
    expect((await log(ben, body.webhook))[0]).toMatchObject({ state: 'failed', attempts: 10 });
    expect((await ben.get(`/api/v1/webhooks/${body.webhook.id}`)).body['failingSince']).toBe(
      new Date(began).toISOString(),
    );

    sink.answer = () => 302;
    sink.received.length = 0;
    await ben.post(`/api/v1/webhooks/${body.webhook.id}/test`);
    clock.now = new Date(Math.max(clock.now.getTime(), Date.now() + 1000));
    await work();
    expect(sink.received.map(({ path }) => path)).toEqual(['/in']);
    sink.answer = () => 410;
    clock.pass(1);
    await work();
    expect((await ben.get(`/api/v1/webhooks/${body.webhook.id}`)).body['paused']).toBe(true);
    const resting = await ben.post(`/api/v1/webhooks/${body.webhook.id}/test`);
    expect([resting.status, resting.body['code']]).toEqual([409, 'webhook_paused']);
    sink.answer = () => 200;
    sink.received.length = 0;
    await raise('item.added', await addPhoto());
    await work();
    expect(sink.received).toEqual([]);
    await ben.delete(`/api/v1/webhooks/${body.webhook.id}`);
  });

  test('about everybody’s albums are an administrator’s, while they are one, and are in the audit log', async () => {
    expect((await make(ben, { about: 'server' })).body.code).toBe('admin_needed');
    const all = await make(ada, { about: 'server' });
    const own = await make(ada);
    expect([all.status, own.status]).toEqual([201, 201]);
    await raise('item.added', await addPhoto());
    expect(await log(ada, all.body.webhook)).toHaveLength(1);
    expect(await log(ada, own.body.webhook)).toEqual([]);
    for (const path of ['', '/deliveries', '/test']) {
      const method = path === '/test' ? 'POST' : 'GET';
      const address = `/api/v1/webhooks/${all.body.webhook.id}${path}`;
      expect((await ben.request(method, address)).status, path).toBe(404);
    }
    expect((await ben.patch(`/api/v1/webhooks/${own.body.webhook.id}`, {})).status).toBe(404);
    expect((await ben.delete(`/api/v1/webhooks/${own.body.webhook.id}`)).status).toBe(404);
    const { rows } = await server.app.orm.em
      .fork()
      .getKysely()
      .executeQuery<{ action: string }>(
        CompiledQuery.raw(`select action from audit_row where action like 'webhook.%'`, []),
      );
    expect(rows).toEqual([{ action: 'webhook.created' }]);
  });

  test('lead to public addresses only, however they are named', async () => {
    const own = getGlobalDispatcher();
    await using guarded = openEgress({ allowPrivateAddress: false, userAgent: 'test' });
    for (const url of [sink.url, 'https://127.0.0.1/x', 'https://localhost/x', 'https://[::1]/']) {
      const asked = guarded.post(url, { headers: {}, body: '' });
      await expect(asked, url).rejects.toMatchObject({ isFinal: true });
    }
    await using strict = await openTestServer({
      jobs: false,
      settings: { ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'false' },
    });
    setGlobalDispatcher(own); // what is asked here comes from elsewhere
    const eve = await strict.account('eve');
    const wish = { events: ['item.added'] };
    for (const url of [
      'http://hook.example/',
      'https://a:b@hook.example/',
      'https://h.example:81/',
    ])
      expect((await eve.post('/api/v1/webhooks', { ...wish, url })).body['code']).toBe(
        'address_refused',
      );
    const { body } = await eve.post<NewWebhookJson>('/api/v1/webhooks', {
      ...wish,
      url: 'https://127.0.0.1/',
    });
    await eve.post(`/api/v1/webhooks/${body.webhook.id}/test`);
    const tries: number[] = [];
    for (let amount = 2; amount <= 31; amount += 1) {
      tries.push((await eve.post(`/api/v1/webhooks/${body.webhook.id}/test`)).status);
    }
    expect([tries.indexOf(429), new Set(tries).size]).toEqual([29, 2]);
    const { units, federation } = strict.app;
    const until = new Date(Date.now() + 60_000);
    await doJobs(strict.app, webhookTasks(units, federation.egress.post), until);
    expect((await log(eve, body.webhook))[0]).toMatchObject({
      state: 'failed',
      attempts: 1,
      lastStatus: null,
      lastError: 'a private address is refused',
    });
  });
});
