import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import Scrypt from 'scrypt-kdf';
import type { AlbumJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

describe('the password of a link', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer({ settings: { ALBUMEN_TRUST_PROXY: '1' } });
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1, { width: 64, height: 48 })])) as [
      PhotoJson,
    ];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const made = (wish: Record<string, unknown>) => ada.link({ album: album.id, ...wish });
  const from = (network: string) =>
    new Client(server.origin, { 'x-forwarded-for': network, 'user-agent': 'a program' });
  const guess = (link: LinkJson, password: unknown, network: string) =>
    from(network).post<ProblemJson>(`${pathOf(link)}/unlock`, { password });
  const ask = async <Row>(statement: string, ...values: unknown[]) =>
    (await alter(server, statement, ...values)) as Row[];

  test('opens for one browser, and for no other that only knows an address inside (L06, L07)', async () => {
    const link = await made({ password: 'secret' });
    const [dan, eve] = [new Browser(server), new Browser(server)];
    await dan.open(pathOf(link), 'secret');
    const address = `${pathOf(link)}/m/${photo.id}/preview`;
    expect((await dan.client().bytes(address)).status).toBe(200);
    expect((await eve.client().bytes(address)).status).toBe(401);
    expect((await eve.unlock(pathOf(link), 'wrong')).body.code).toBe('wrong_password');
    expect((await eve.client().bytes(address)).status).toBe(401);
  });

  test('is known to a browser by a cookie of the link alone, which scripts cannot read (L07)', async () => {
    const link = await made({ password: 'secret' });
    const { headers } = await guess(link, 'secret', '192.0.2.1');
    expect(headers.get('set-cookie')).toMatch(
      new RegExp(
        `^lk_${link.id}=[\\w-]{43}; Path=${pathOf(link)}; Max-Age=2592000; HttpOnly; SameSite=Lax$`,
      ),
    );
  });

  test('gets another secret at each unlocking, so that a planted cookie unlocks nothing', async () => {
    const link = await made({ password: 'secret' });
    const planted = `lk_${link.id}=${'A'.repeat(43)}`;
    const dan = new Client(server.origin, { cookie: planted });
    expect((await dan.post(`${pathOf(link)}/unlock`, { password: 'secret' })).status).toBe(204);
    expect((await dan.get(`${pathOf(link)}/photos`)).status).toBe(401);
  });

  test('is asked for anew when it changes, of everybody, and no more when it is gone (L07)', async () => {
    const link = await made({ password: 'first' });
    const dan = new Browser(server);
    await dan.open(pathOf(link), 'first');
    const media = `${pathOf(link)}/m/${photo.id}/preview`;
    const etag = (await dan.client().bytes(media)).headers.get('etag')!;
    await ada.patch(`/api/v1/links/${link.id}`, { password: 'second' });
    for (const [name, value] of [
      ['range', 'bytes=10-'],
      ['if-none-match', etag],
    ] as const) {
      expect((await dan.client().bytes(media, { [name]: value })).status).toBe(401);
    }
    expect((await dan.unlock(pathOf(link), 'first')).body.code).toBe('wrong_password');
    expect((await dan.unlock(pathOf(link), 'second')).status).toBe(204);
    expect((await dan.client().bytes(media)).status).toBe(200);
    await ada.patch(`/api/v1/links/${link.id}`, { password: null });
    expect((await new Browser(server).client().bytes(media)).status).toBe(200);
  });

  test('is not asked for where there is none, and leaves nothing behind', async () => {
    const link = await made({});
    const { status, headers } = await guess(link, 'anything', '192.0.2.2');
    expect([status, headers.get('set-cookie')]).toEqual([204, null]);
    const rows = await ask('select id from link_device where link_id = ?', link.id);
    expect(rows).toEqual([]);
  });

  test('is a text that was typed: no other thing, nothing empty, nothing in an address', async () => {
    const link = await made({ password: 'secret' });
    const codes = await Promise.all(
      [undefined, '', 5, null, ['secret'], { $ne: '' }, 'x'.repeat(1025)].map(
        async (word, index) => {
          const { status, body } = await guess(link, word, `192.0.2.${10 + index}`);
          return [status, body.code];
        },
      ),
    );
    expect(codes).toEqual([
      [422, 'password_required'],
      [422, 'password_required'],
      ...Array.from({ length: 5 }, () => [422, 'invalid_input']),
    ]);
    const inAddress = await from('192.0.2.20').get(`${pathOf(link)}/photos?password=secret`);
    expect(inAddress.status).toBe(401);
    const posted = await from('192.0.2.20').post(`${pathOf(link)}/unlock?password=secret`);
    expect(posted.status).toBe(422);
  });

  test('is the same however its letters are composed', async () => {
    const link = await made({ password: 'Z\u00fcrich' });
    expect((await guess(link, 'Zu\u0308rich', '192.0.2.21')).status).toBe(204);
  });

  test('is tried ten times from one network, and whoever is in stays in (L08)', async () => {
    const link = await made({ password: 'secret' });
    const dan = new Browser(server);
    await dan.open(pathOf(link), 'secret');
    const codes: string[] = [];
    for (let index = 0; index < 40; index += 1) {
      codes.push((await guess(link, `guess ${index}`, '192.0.2.30')).body.code);
    }
    expect(codes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'wrong_password'));
    expect(new Set(codes.slice(10))).toEqual(new Set(['too_many_attempts']));
    expect((await dan.get(`${pathOf(link)}/photos`)).status).toBe(200);
    expect((await guess(link, 'secret', '192.0.2.30')).status).toBe(429);
    expect((await guess(link, 'secret', '192.0.2.31')).status).toBe(204);

    const [day] = await ask<{ failed: number }>(
      'select failed_passwords as failed from link_day where link_id = ?',
      link.id,
    );
    expect(day!.failed).toBe(10);
  });

  test('can still be typed by guests while others guess it from everywhere', async () => {
    const link = await made({ password: 'secret' });
    await alter(
      server,
      `insert into throttle_entry (key, points, expire)
       values (?, 200, extract(epoch from now()) * 1000 + 3600000)`,
      `linkPassword:${link.id}`,
    );
    const network = '192.0.2.40';
    expect((await guess(link, 'wrong', network)).body.code).toBe('wrong_password');
    expect((await guess(link, 'secret', network)).status).toBe(204);
    expect((await guess(link, 'wrong', network)).body.code).toBe('wrong_password');
    const late = await guess(link, 'secret', network);
    expect(late).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(60);
    expect((await guess(link, 'secret', '192.0.2.41')).status).toBe(204);

    for (const elsewhere of ['2001:db8:7:1::1', '2001:db8:7:2::1']) {
      expect((await guess(link, 'wrong', elsewhere)).body.code).toBe('wrong_password');
    }
    const moved = await guess(link, 'secret', '2001:db8:7:3::1');
    expect(moved.body.code).toBe('too_many_attempts');
  });

  test('is not counted against anybody at links that are closed, or none', async () => {
    const network = '192.0.2.50';
    const [paused, open] = [await made({ password: 'secret' }), await made({ password: 'secret' })];
    await ada.patch(`/api/v1/links/${paused.id}`, { paused: true });
    for (let index = 0; index < 15; index += 1) {
      expect((await guess(paused, 'wrong', network)).body.code).toBe('link_paused');
    }
    await ada.patch(`/api/v1/links/${paused.id}`, { paused: false });
    expect((await guess(paused, 'secret', network)).status).toBe(204);
    expect((await guess(open, 'secret', network)).status).toBe(204);
  });

  test('is told to its owner once a day when it is guessed at much', async () => {
    const link = await made({ password: 'secret' });
    const notices = () =>
      ask(`select kind, occasion from notice where subject = ? and kind = 'link.guessed'`, link.id);
    for (let index = 0; index < 19; index += 1) {
      await guess(link, 'wrong', `192.0.3.${Math.floor(index / 8)}`);
    }
    expect(await notices()).toEqual([]);
    for (let index = 0; index < 3; index += 1) await guess(link, 'wrong', '192.0.3.99');
    expect(await notices()).toHaveLength(1);
  });

  test('is hashed anew when it was hashed more cheaply than today, and locks nobody out by that', async () => {
    const link = await made({ password: 'secret' });
    const cheap = Buffer.from(await Scrypt.kdf('secret', { logN: 10, r: 8, p: 1 }));
    await alter(server, 'update share_link set password_hash = ? where id = ?', cheap, link.id);
    const dan = new Browser(server);
    await dan.open(pathOf(link), 'secret');
    const [row] = await ask<{ password_hash: Buffer; policy_version: number }>(
      'select password_hash, policy_version from share_link where id = ?',
      link.id,
    );
    expect(Scrypt.viewParams(row!.password_hash).logN).toBe(15);
    expect(row!.policy_version).toBe(1);
    expect((await dan.get(`${pathOf(link)}/photos`)).status).toBe(200);
    expect((await guess(link, 'secret', '192.0.2.60')).status).toBe(204);
  });

  test('costs the server no more than it can bear, however many links are guessed at (L10)', async () => {
    const links = await Promise.all(Array.from({ length: 20 }, () => made({})));
    const hash = Buffer.from(await Scrypt.kdf('secret', { logN: 15, r: 8, p: 1 }));
    await alter(
      server,
      `update share_link set password_hash = ? where id in (${links.map(() => '?').join()})`,
      hash,
      ...links.map(({ id }) => id),
    );
    const guesses = Array.from({ length: 200 }, (_, index) =>
      guess(links[index % 20]!, 'wrong', `198.51.100.${index}`),
    );
    const health = from('198.51.101.1').get('/healthz');
    const answers = await Promise.all(guesses);
    const counted = Map.groupBy(answers, ({ status, body }) => `${status} ${body.code}`);
    expect([...counted.keys()].toSorted()).toEqual(['401 wrong_password', '503 busy']);
    expect(counted.get('401 wrong_password')!.length).toBeLessThanOrEqual(40);
    for (const { headers } of counted.get('503 busy')!) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await health).status).toBe(200);
    expect((await from('198.51.101.2').get(`${pathOf(links[0]!)}/photos`)).status).toBe(401);
  });

  test('is never lost by a change that fails, nor half set by one (L26)', async () => {
    const link = await made({ password: 'secret' });
    const open = await made({});
    const past = '2001-01-01T00:00:00Z';
    const code = async ({ id }: LinkJson, change: unknown) =>
      (await ada.patch<ProblemJson>(`/api/v1/links/${id}`, change)).body.code;
    expect(await code(link, { password: null, expiresAt: past })).toBe('expiry_in_past');
    expect(await code(link, { password: 'new', expiresAt: past })).toBe('expiry_in_past');
    expect(await code(open, { password: 'new', expiresAt: past })).toBe('expiry_in_past');
    expect((await guess(link, 'secret', '192.0.2.70')).status).toBe(204);
    expect((await from('192.0.2.70').get(`${pathOf(open)}/photos`)).status).toBe(200);

    const count = async () => (await ask('select id from share_link')).length;
    const before = await count();
    const wishes = [
      { password: '' },
      { password: 'x'.repeat(257) },
      { password: 'good', expiresAt: past },
      { password: 'good', deviceLimit: 501 },
    ];
    for (const wish of wishes) {
      const { status } = await ada.post('/api/v1/links', { album: album.id, ...wish });
      expect(status, JSON.stringify(wish)).toBe(422);
    }
    expect(await count()).toBe(before);
  });

  test('goes only when that is said, by null (L27)', async () => {
    const link = await made({ password: 'secret' });
    const later = new Date(Date.now() + 86_400_000).toISOString();
    for (const change of [{}, { expiresAt: later }, { label: 'New' }, { expiresAt: null }]) {
      expect((await ada.patch(`/api/v1/links/${link.id}`, change)).status).toBe(200);
      expect((await from('192.0.2.80').get(`${pathOf(link)}/photos`)).status).toBe(401);
    }
    for (const password of ['', undefined, false, 0, [], {}]) {
      const { status } = await ada.patch(`/api/v1/links/${link.id}`, { password });
      expect(status, JSON.stringify(password)).toBe(password === undefined ? 200 : 422);
      expect((await from('192.0.2.80').get(`${pathOf(link)}/photos`)).status).toBe(401);
    }
    expect((await ada.patch(`/api/v1/links/${link.id}`, { password: null })).status).toBe(200);
    expect((await from('192.0.2.80').get(`${pathOf(link)}/photos`)).status).toBe(200);
  });
});
