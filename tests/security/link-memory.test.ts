import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page, PhotoJson } from '../../src/http/api/schemas.ts';
import { beginKeeping, openLinkMemory } from '../../src/http/link-memory.ts';
import { formOf } from '../support/client.ts';
import {
  addresses,
  ask,
  codeOf,
  codes,
  edit,
  listOf,
  openLinkServers,
  SOON,
  type Asked,
  type LinkServers,
} from '../support/link-memory.ts';
import { Browser, firefox, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import type { TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

describe('the memory of links', () => {
  const list = { body: Buffer.from('{"items":[],"next":null}'), etag: 'tag' };

  test('keeps nothing that was begun before a change, or while changes could not be heard', () => {
    const memory = openLinkMemory();
    const pass = { linkId: 'link', deviceId: null };
    beginKeeping(memory).pass('before', pass);
    memory.listens(true);
    const changes = [() => memory.drop(), () => memory.listens(false), () => memory.listens(true)];
    for (const change of changes) {
      const keep = beginKeeping(memory);
      change();
      keep.pass('during', pass);
      keep.list('during', list);
    }
    expect(['before', 'during'].map((key) => memory.passes.find(key))).toEqual([
      undefined,
      undefined,
    ]);
    expect(memory.lists.find('during')).toBeUndefined();
    beginKeeping(memory).pass('after', pass);
    expect(memory.passes.find('after')).toBe(pass);
  });

  test('is not filled by whoever asks for the same list in ever other long words', () => {
    const memory = openLinkMemory();
    memory.listens(true);
    const keyOf = (index: number) => `${index} ${'x'.repeat(15_000)}`;
    const asked = Array.from({ length: 3_000 }, (_, index) => index);
    for (const index of asked) beginKeeping(memory).list(keyOf(index), list);
    const kept = asked.filter((index) => memory.lists.find(keyOf(index)));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length * 15_000).toBeLessThan(17 * 1024 * 1024);
  });
});

describe('what a web server remembers of a link', () => {
  let server: TestServer;
  let second: TestServer;
  let open: LinkServers['open'];
  let warm: LinkServers['warm'];
  let sql: LinkServers['sql'];
  let servers: LinkServers;
  beforeAll(async () => {
    servers = await openLinkServers();
    ({ server, second, open, warm, sql } = servers);
  });
  afterAll(() => servers[Symbol.asyncDispose]());

  test('is what it answers with while nothing is announced: what follows means something', async () => {
    const it = await open();
    const silently = (change: string) =>
      sql(
        `begin; set local session_replication_role = replica;
         update share_link set ${change} where id = '${it.link.id}'; commit`,
      );
    const found = (at: TestServer) =>
      Promise.all(addresses(it).map((address) => codeOf(at, address, {})));
    const kept = addresses(it).map((address) =>
      /\/m\/|photos/.test(address) ? '200' : 'link_paused',
    );
    for (const at of [server, second]) {
      await until(async () => {
        await silently('paused_at = null');
        await found(at);
        await silently('paused_at = now()');
        return isDeepStrictEqual(await found(at), kept);
      });
    }
    await sql(`update share_link set label = 'announced' where id = ?`, it.link.id);
    for (const at of [server, second]) {
      await until(async () => (await codes(at, it, undefined)).size === 1, SOON);
      expect(await codes(at, it, undefined)).toEqual(new Set(['link_paused']));
    }
  });

  test('is no older than a change that was made while it was found out', async () => {
    const it = await open();
    const path = `${it.base}/photos`;
    for (let round = 0; round < 10; round += 1) {
      const asked = Array.from({ length: 12 }, (_, index) =>
        ask(index % 2 ? server : second, `${path}?limit=${index + 1}`).then((answer) =>
          answer.text(),
        ),
      );
      const changed = edit({ paused: true })(it);
      await Promise.all([...asked, changed]);
      expect(await codes(server, it, undefined)).toEqual(new Set(['link_paused']));
      await until(async () => !(await codes(second, it, undefined)).has('200'), SOON);
      await edit({ paused: false })(it);
      expect(await codes(server, it, undefined)).toEqual(new Set(['200']));
    }
  });

  test('is nothing while changes cannot be heard', async () => {
    const it = await open();
    await warm(it);
    const deafen = () =>
      sql(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like 'listen%'`);
    for (const paused of ['now()', 'null']) {
      await deafen();
      await sql(`update share_link set paused_at = ${paused} where id = '${it.link.id}'`);
      const wanted = new Set([paused === 'null' ? '200' : 'link_paused']);
      for (const at of [server, second]) {
        await until(async () => {
          const found = await codes(at, it, undefined).catch(() => new Set());
          return found.isSubsetOf(wanted) && found.size > 0;
        }, SOON);
        for (let round = 0; round < 3; round += 1)
          expect(await codes(at, it, undefined)).toEqual(wanted);
      }
    }
  });

  test('is one browser’s, and lets nobody else in (L06)', async () => {
    const it = await open({ wish: { password: 'sesame' } });
    const other = await it.owner.link({ album: it.album.id, password: 'sesame' });
    const [dan, eve] = [new Browser(server), new Browser(server)];
    await dan.open(it.base, 'sesame');
    await eve.open(pathOf(other), 'sesame');
    const cookie = (await warm(it, dan))!;
    const path = `${it.base}/m/${it.photos[0].id}/preview`;
    const strangers: Asked[] = [
      {},
      { cookie: '' },
      { cookie: 'a=b' },
      { cookie: eve.client().headers['cookie'] },
      { cookie: cookie.replace(/=.*/, '=') },
      { cookie: cookie.toUpperCase() },
      { cookie: `${cookie}x` },
      { authorization: cookie },
    ];
    for (const at of [server, second]) {
      for (const asked of strangers) {
        expect(await codeOf(at, path, asked), JSON.stringify(asked)).toBe('password_required');
        expect(await codeOf(at, `${it.base}/photos`, asked)).toBe('password_required');
      }
      const disguised = [
        `${it.base}%20${encodeURIComponent(cookie)}`,
        `${it.base}%0A${encodeURIComponent(cookie)}`,
        `/s/${encodeURIComponent(`${cookie}\n${it.link.token}`)}`,
        it.base.toUpperCase().replace('/S/', '/s/'),
      ];
      for (const base of disguised) {
        for (const asked of [{}, { cookie }]) {
          const answer = await ask(at, path.replace(it.base, base), asked);
          expect(answer.status, base).toBe(404);
        }
      }
    }
  });

  test('is nothing of who is let in for being the owner', async () => {
    const it = await open({ wish: { password: 'sesame' } });
    const path = `${it.base}/m/${it.photos[0].id}/preview`;
    const authorization = it.owner.headers['authorization'];
    for (const at of [server, second]) {
      for (let round = 0; round < 2; round += 1)
        expect(await codeOf(at, path, { authorization })).toBe('200');
      expect(await codeOf(at, path, {})).toBe('password_required');
      expect(await codeOf(at, path, { authorization: 'Bearer other' })).toBe('token_invalid');
    }
  });

  test('keeps apart who takes AVIF, and by which address somebody came', async () => {
    const it = await open({ slug: 'lake-maggiore' });
    await warm(it);
    const path = `/m/${it.photos[0].id}/preview`;
    for (let round = 0; round < 2; round += 1) {
      for (const [accept, type] of [
        ['image/avif,*/*', 'image/avif'],
        ['*/*', 'image/jpeg'],
      ]) {
        for (const base of [it.base, pathOf(it.link)]) {
          const answer = await ask(server, base + path, { accept });
          expect(answer.headers.get('content-type')).toBe(type);
          expect(answer.headers.get('vary')).toMatch(/accept/i);
          const list = (await (
            await ask(server, `${base}/photos`, { accept })
          ).json()) as Page<PhotoJson>;
          expect(list.items[0]!.renditions.preview).toMatchObject({ mediaType: type });
          expect(new URL(list.items[0]!.renditions.preview!.url, server.origin).pathname).toBe(
            base + path,
          );
        }
      }
      const one = (await (
        await ask(server, `${it.base}/photos?limit=1`)
      ).json()) as Page<PhotoJson>;
      expect(one.items).toHaveLength(1);
      expect((await listOf(server, it)).items).toHaveLength(2);
    }
  });

  test('shows a guest of a link that only collects their own photos, and no other guest those', async () => {
    const it = await open({ wish: { uploads: 'only', review: 'auto' }, alone: true });
    const [dan, eve] = [new Browser(server), new Browser(server)];
    const shown: string[] = [];
    for (const [index, guest] of [dan, eve].entries()) {
      const form = await formOf([await picture(100 + index, { width: 160, height: 120 })]);
      expect((await guest.request('POST', `${it.base}/add`, form)).status).toBe(201);
      const mine = await until(async () => {
        const { body } = await guest.get<Page<PhotoJson>>(`${it.base}/photos`);
        return body.items.length === 1 && body.items[0];
      });
      shown.push(mine.id);
    }
    for (let round = 0; round < 2; round += 1) {
      for (const [index, guest] of [dan, eve].entries()) {
        const cookie = guest.client().headers['cookie'];
        const [mine, theirs] = [shown[index]!, shown[1 - index]!];
        expect(await codeOf(server, `${it.base}/m/${mine}/small`, { cookie })).toBe('200');
        expect(await codeOf(server, `${it.base}/m/${theirs}/small`, { cookie })).toBe('not_found');
        const { body } = await guest.get<Page<PhotoJson>>(`${it.base}/photos`);
        expect(body.items.map(({ id }) => id)).toEqual([mine]);
      }
      expect(await codeOf(server, `${it.base}/m/${shown[0]}/small`, {})).toBe('not_found');
    }
  });

  test('is sent as it was found out: heads, ranges, conditions and headers alike', async () => {
    const it = await open();
    for (const path of [`${it.base}/m/${it.photos[0].id}/preview`, `${it.base}/photos`]) {
      const isPicture = path.includes('/m/');
      const wishes: [string, Asked, number][] = [
        ['GET', {}, 200],
        ['HEAD', {}, 200],
        ['GET', { range: 'bytes=5-9' }, isPicture ? 206 : 200],
        ['GET', { range: 'bytes=99999999-' }, isPicture ? 416 : 200],
      ];
      const first = await ask(server, path);
      await first.arrayBuffer();
      const tag = first.headers.get('etag')!;
      wishes.push(['GET', { 'if-none-match': tag, 'cache-control': 'max-age=0' }, 304]);
      for (const [method, asked, status] of wishes) {
        await edit({ label: `found out anew ${method} ${JSON.stringify(asked)}` })(it);
        const answers: unknown[] = [];
        for (let round = 0; round < 3; round += 1) {
          const answer = await ask(server, path, asked, method);
          expect(answer.status).toBe(status);
          const headers = [...answer.headers].filter(
            ([name]) => !/^(date|x-request-id)$/.test(name),
          );
          answers.push([headers, Buffer.from(await answer.arrayBuffer()).toString('base64')]);
          expect(answer.headers.get('x-robots-tag')).toBe('noindex');
          expect(answer.headers.get('cache-control')).toMatch(/^private, no-/);
        }
        expect(answers[1]).toEqual(answers[0]);
        expect(answers[2]).toEqual(answers[0]);
      }
    }
  });

  test('counts each of those who look, robots and heads left out', async () => {
    const it = await open();
    const path = `${it.base}/m/${it.photos[0].id}/preview`;
    const robot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
    for (const [from, agent, method] of [
      ['198.51.100.1', firefox, 'GET'],
      ['198.51.100.2', firefox, 'GET'],
      ['198.51.100.2', firefox, 'GET'],
      ['198.51.100.3', robot, 'GET'],
      ['198.51.100.4', firefox, 'HEAD'],
      ['198.51.100.5', firefox, 'GET'],
    ] as const) {
      const asked = { 'x-forwarded-for': from, 'user-agent': agent };
      await (await ask(server, path, asked, method)).arrayBuffer();
    }
    const photos = await until(async () => {
      const answer = await it.owner.get<{ totals: { photos: number } }>(
        `/api/v1/links/${it.link.id}/statistics`,
      );
      return answer.body.totals.photos >= 3 && answer.body.totals.photos;
    });
    expect(photos).toBe(3);
  });
});
