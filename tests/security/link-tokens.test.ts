import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import { Album } from '../../src/domain/albums/album.ts';
import { createShareLink, tokenOf } from '../../src/domain/share-links/create-share-link.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { createToken } from '../../src/lib/tokens.ts';
import { Client } from '../support/client.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const base58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

describe('the address of a link', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer({ settings: { ALBUMEN_TRUST_PROXY: '1' } });
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const made = (wish: Record<string, unknown> = {}) => ada.link({ album: album.id, ...wish });
  const from = (network: string) => new Client(server.origin, { 'x-forwarded-for': network });
  const codeOf = async (path: string, network = '192.0.2.1') => {
    const { status, body } = await from(network).get<ProblemJson>(path);
    return status === 200 ? 'open' : body.code;
  };

  test(
    'cannot be guessed: 128 random bits, none like another (L01)',
    { timeout: 120_000 },
    async () => {
      const { token: shown, url } = await made();
      expect(new URL(url).pathname).toBe(`/s/${shown}`);
      const tokens = await server.app.units.write(async (scope) => {
        const target = {
          album: await scope.em.findOneOrFail(Album, { id: album.id }),
          photoIds: null,
        };
        const { owner } = target.album;
        const links = [];
        for (let count = 0; count < 1000; count += 1) {
          links.push(await createShareLink(scope, owner, target, {}));
        }
        return links.map((link) => tokenOf(scope, link));
      });
      expect(new Set(tokens).size).toBe(1000);
      expect(tokens.every((token) => /^[1-9A-HJ-NP-Za-km-z]{22}$/.test(token))).toBe(true);
      expect(new Set(tokens.map((token) => token.slice(0, 5))).size).toBeGreaterThan(995);
      const bits = tokens.map(bitsOf).join('');
      const ones = bits.replaceAll('0', '').length;
      expect(Math.abs(2 * ones - bits.length) / Math.sqrt(bits.length), 'monobit').toBeLessThan(
        4.5,
      );
      const runs = bits.match(/0+|1+/g)!.length;
      const share = ones / bits.length;
      const expectedRuns = 2 * bits.length * share * (1 - share);
      const deviation = 2 * Math.sqrt(bits.length) * share * (1 - share);
      expect(Math.abs(runs - expectedRuns) / deviation, 'runs').toBeLessThan(4.5);
    },
  );

  test('is asked for thirty times a minute by whoever knows none, and by others as they like (L03)', async () => {
    const link = await made();
    const network = '192.0.2.30';
    const answers: string[] = [];
    const bodies = new Set<string>();
    for (let index = 0; index < 60; index += 1) {
      const wellFormed = createToken();
      const token = index % 2 ? wellFormed : `not-a-token-${index}`;
      const { status, body } = await from(network).get<ProblemJson>(`/s/${token}/photos`);
      answers.push(`${status} ${body.code}`);
      if (status === 404) bodies.add(JSON.stringify(body));
    }
    expect(answers.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => '404 link_not_found'));
    expect(new Set(answers.slice(30))).toEqual(new Set(['429 too_many_attempts']));
    expect(bodies.size).toBe(1);
    expect(await codeOf(`${pathOf(link)}/photos`, '192.0.2.31')).toBe('open');
    expect(await codeOf(`${pathOf(link)}/photos`, network)).toBe('open');
  });

  test('is never given twice: a removed link and a new one of the same album differ', async () => {
    const first = await made();
    await ada.delete(`/api/v1/links/${first.id}`);
    const second = await made();
    expect(second.token).not.toBe(first.token);
    expect(await codeOf(`${pathOf(first)}/photos`)).toBe('link_revoked');
  });

  test('is nobody’s to make for an album of somebody else, known or not (L24)', async () => {
    const [eve, ben] = [await server.account('eve'), await server.account('ben')];
    const open = await ada.album({ title: 'Open', audience: 'public' });
    const count = () => alter(server, 'select count(*)::int from share_link');
    const before = await count();
    for (const stranger of [eve, ben]) {
      for (const wish of [{ album: album.id }, { album: open.id }, { photos: [photo.id] }]) {
        const { status, body } = await stranger.post<ProblemJson>('/api/v1/links', wish);
        expect([status, body.code]).toEqual([404, 'not_found']);
      }
    }
    expect(await count()).toEqual(before);
  });

  test('is its owner’s to change, however well somebody else knows it (L25)', async () => {
    const [mallory, link] = [await server.account('mallory'), await made()];
    const admin = await server.account('root_admin', 'admin');
    const ofAdmin = await admin.link({ album: (await admin.album()).id });
    for (const [stranger, theirs] of [
      [mallory, link],
      [admin, link],
      [mallory, ofAdmin],
      [ada, ofAdmin],
    ] as const) {
      for (const id of [theirs.id, theirs.token]) {
        const changed = await stranger.patch(`/api/v1/links/${id}`, { label: 'Mine' });
        const removed = await stranger.delete(`/api/v1/links/${id}`);
        expect([changed.status, removed.status]).toEqual([404, 404]);
      }
    }
    for (const each of [link, ofAdmin]) {
      expect(await codeOf(`${pathOf(each)}/photos`)).toBe('open');
    }
  });

  test('in words opens only what something else protects', async () => {
    const code = async (wish: unknown) =>
      (await ada.post<ProblemJson & LinkJson>('/api/v1/links', wish)).body;
    const open = await ada.album({ title: 'Open', audience: 'public' });
    const refused = await code({ album: album.id, slug: 'lake-orta' });
    expect(refused).toMatchObject({ status: 422, code: 'slug_requires_protection' });
    const locked = await code({ album: album.id, slug: 'lake-orta', password: 'secret' });
    expect(locked).toMatchObject({ slug: 'lake-orta' });
    const link = await code({ album: open.id, slug: 'open-lake' });
    expect(await codeOf('/s/~lake-orta/photos')).toBe('password_required');
    expect(await codeOf('/s/~open-lake/photos')).toBe('open');

    const change = async (id: string, edit: unknown) =>
      (await ada.patch<ProblemJson>(`/api/v1/links/${id}`, edit)).body.code;
    expect(await change(locked.id, { password: null })).toBe('slug_requires_protection');
    expect(await codeOf('/s/~lake-orta/photos')).toBe('password_required');
    expect(await change(locked.id, { password: null, slug: null })).toBeUndefined();
    expect(await codeOf('/s/~lake-orta/photos')).toBe('link_not_found');

    await ada.patch(`/api/v1/albums/${open.id}`, { audience: 'private' });
    const { body: hidden } = await from('192.0.2.2').get('/s/~open-lake/photos');
    const { body: unknown } = await from('192.0.2.2').get('/s/~never-was/photos');
    expect(hidden).toEqual(unknown);
    expect(await codeOf(`${pathOf(link)}/photos`)).toBe('open');
  });

  test('in words leads to one link, and is free again for the owner who removed it', async () => {
    const [eve, zoe] = [await server.account('eve_2'), await server.account('zoe')];
    const theirs = await eve.album({ title: 'Hers', audience: 'public' });
    const wish = { album: album.id, slug: 'summer', password: 'secret' };
    const first = await made(wish);
    const taken = await ada.post<ProblemJson>('/api/v1/links', wish);
    expect([taken.status, taken.body.code]).toEqual([409, 'slug_taken']);
    const other = await made();
    const edited = await ada.patch<ProblemJson>(`/api/v1/links/${other.id}`, {
      slug: 'summer',
      password: 'x',
    });
    expect([edited.status, edited.body.code]).toEqual([409, 'slug_taken']);
    expect(await codeOf(`${pathOf(other)}/photos`)).toBe('open');

    await ada.delete(`/api/v1/links/${first.id}`);
    expect(await codeOf('/s/~summer/photos')).toBe('link_revoked');
    const hers = await eve.post<ProblemJson>('/api/v1/links', { album: theirs.id, slug: 'summer' });
    expect([hers.status, hers.body.code]).toEqual([409, 'slug_taken']);
    await made(wish);
    expect(await codeOf('/s/~summer/photos')).toBe('password_required');

    const wishes = Array.from({ length: 8 }, async () => {
      const own = await zoe.album({ title: 'Own', audience: 'public' });
      return zoe.post<ProblemJson>('/api/v1/links', { album: own.id, slug: 'all-at-once' });
    });
    const statuses = (await Promise.all(wishes)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(7);
  });

  test('in words has a form: three to sixty-four small letters, digits and hyphens', async () => {
    for (const slug of ['ab', 'a'.repeat(65), 'Großes', 'two words', 'UPPER', '../x', '']) {
      const { status } = await ada.post('/api/v1/links', {
        album: album.id,
        password: 'secret',
        slug,
      });
      expect(status, slug).toBe(422);
    }
  });

  test('in words unlocks for its own addresses, and its pages lead to no other form', async () => {
    await made({ slug: 'with-words', password: 'secret' });
    const browser = new Browser(server);
    await browser.open('/s/~with-words', 'secret');
    const page = await browser.page('/s/~with-words');
    expect(page.body).toContain(`/s/~with-words/m/${photo.id}/`);
    const deep = await browser.page(`/s/~with-words/i/${photo.id}`);
    expect(deep.status).toBe(200);
    expect((await browser.client().bytes(`/s/~with-words/m/${photo.id}/preview`)).status).toBe(200);
  });

  test('at the server that it was imported from leads on to it here', async () => {
    const link = await made({
      oldAddresses: ['/s/31ln5vmz1f', '/s/31ln5vmz1f/lake', '/share/abc-DEF_123', '/share/q?k=1'],
    });
    const network = '192.0.2.40';
    for (const old of [
      '/s/31ln5vmz1f',
      '/s/31ln5vmz1f/lake',
      '/share/abc-DEF_123',
      '/share/q?k=1',
      '/share/abc-DEF_123/?utm=1',
    ]) {
      const answer = await fetch(new URL(old, server.origin), { redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')], old).toEqual([308, pathOf(link)]);
      expect(answer.headers.get('cache-control')).toContain('no-store');
    }
    const unknown = await from(network).get('/s/11111111111111111111AA');
    for (const old of ['/share/q?k=2', '/share/q', '/share/none', '/s/31ln5vmz1f/other']) {
      const { status, body } = await from(network).get(old);
      expect([status, body], old).toEqual([404, unknown.body]);
    }
    await ada.delete(`/api/v1/links/${link.id}`);
    expect(await codeOf('/share/abc-DEF_123')).toBe('link_revoked');

    const guesses: number[] = [];
    for (let index = 0; index < 40; index += 1) {
      guesses.push((await from('192.0.2.41').get(`/share/${index}`)).status);
    }
    expect([guesses[0], guesses[39]]).toEqual([404, 429]);
  });
});

/** The 128 bits of a token, without those that 22 characters could hold beyond them. */
function bitsOf(token: string): string {
  let value = 0n;
  for (const letter of token) value = value * 58n + BigInt(base58.indexOf(letter));
  return value.toString(2).padStart(128, '0');
}
