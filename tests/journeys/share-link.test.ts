import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

describe('a share link', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  const dan = () => new Client(server.origin);
  const path = (link: LinkJson) => new URL(link.url).pathname;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1), await picture(2)])) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const unlock = async (visitor: Client, link: LinkJson, password: string) => {
    const answer = await visitor.post<ProblemJson>(`${path(link)}/unlock`, { password });
    const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0];
    return { ...answer, visitor: new Client(server.origin, cookie ? { cookie } : {}) };
  };

  test('opens an album for somebody without an account', async () => {
    const link = await ada.link({ album: album.id, label: 'Family' });
    expect(link).toMatchObject({
      state: 'active',
      album: album.id,
      photos: null,
      hasPassword: false,
      expiresAt: null,
      paused: false,
      downloads: 'web',
      uploads: 'off',
      review: 'hold',
    });
    const page = await dan().request<string>('GET', path(link), undefined, { accept: 'text/html' });
    const list = await dan().get<{ items: PhotoJson[] }>(`${path(link)}/photos`);

    expect(page.status).toBe(200);
    expect(page.body).toContain('Lake Orta');
    expect(list.body.items).toHaveLength(2);
    expect(list.body.items[0]).toMatchObject({ location: null, original: null });
    const bytes = await dan().bytes(list.body.items[0]!.renditions.preview!.url);
    expect(bytes.headers.get('content-type')).toBe('image/jpeg');
  });

  test('asks for its password on every address and gives nothing away before', async () => {
    const link = await ada.link({ album: album.id, password: 'four words are better' });
    const addresses = ['', '/photos', '/state', `/i/${photo.id}`, `/m/${photo.id}/preview`];
    for (const address of addresses) {
      const answer = await dan().get<ProblemJson>(path(link) + address);
      expect(answer.status, address).toBe(401);
      expect(JSON.stringify(answer.body)).not.toMatch(/Orta|Ada/);
      expect(answer.body.code, address).toBe('password_required');
    }
    const page = await dan().request<string>('GET', path(link), undefined, { accept: 'text/html' });
    expect(page.status).toBe(401);
    expect(page.headers.get('www-authenticate')).toBe('AlbumenLink');
    expect(page.body).not.toMatch(/Orta|Ada/);

    expect(await unlock(dan(), link, 'wrong')).toMatchObject({
      status: 401,
      body: { code: 'wrong_password' },
    });
    const { status, visitor } = await unlock(dan(), link, 'four words are better');
    expect(status).toBe(204);
    for (const address of addresses) {
      expect((await visitor.bytes(path(link) + address)).status, address).toBe(200);
    }
  });

  test('unlocks by a plain form, which leads back to the album', async () => {
    const link = await ada.link({ album: album.id, password: 'x' });
    const answer = await fetch(`${link.url}/unlock`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html' },
      body: new URLSearchParams({ password: 'x' }),
    });

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(path(link));
    expect(answer.headers.get('set-cookie')).toContain(`Path=${path(link)}`);
  });

  test('locks everybody out again when its password changes', async () => {
    const link = await ada.link({ album: album.id, password: 'first' });
    const { visitor } = await unlock(dan(), link, 'first');
    expect((await visitor.get(`${path(link)}/photos`)).status).toBe(200);

    await ada.patch(`/api/v1/links/${link.id}`, { password: 'second' });
    expect((await visitor.get(`${path(link)}/photos`)).status).toBe(401);
    expect((await visitor.bytes(`${path(link)}/m/${photo.id}/preview`)).status).toBe(401);

    await ada.patch(`/api/v1/links/${link.id}`, { password: null });
    expect((await dan().get(`${path(link)}/photos`)).status).toBe(200);
  });

  test('slows guessing down by link and network, before anything is hashed', async () => {
    const link = await ada.link({ album: album.id, password: 'unguessable' });
    const other = await ada.link({ album: album.id, password: 'other' });
    const { visitor } = await unlock(dan(), link, 'unguessable');
    for (let guess = 0; guess < 10; guess += 1) await unlock(dan(), link, `guess ${guess}`);

    const late = await unlock(dan(), link, 'unguessable');
    expect(late).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(60);
    expect((await visitor.get(`${path(link)}/photos`)).status).toBe(200);
    expect((await unlock(dan(), other, 'other')).status).toBe(204);
  });

  test('ends when it expires, at once, and lives again under the same address when extended', async () => {
    const link = await ada.link({ album: album.id, expiresAt: inSeconds(90) });
    const { em } = await server.app.units.look(async (scope) => scope);
    expect((await dan().get(`${path(link)}/photos`)).status).toBe(200);

    await em
      .getConnection()
      .execute(`update share_link set expires_at = now() where id = ?`, [link.id]);
    const expired = await dan().get<ProblemJson>(`${path(link)}/m/${photo.id}/preview`);
    expect(expired).toMatchObject({ status: 410, body: { code: 'link_expired' } });
    const page = await dan().request<string>('GET', path(link), undefined, { accept: 'text/html' });
    expect(page.status).toBe(410);
    expect(page.body).toContain('expired');
    expect(page.body).not.toContain('Orta');

    await ada.patch(`/api/v1/links/${link.id}`, { expiresAt: inSeconds(3600) });
    expect((await dan().get(`${path(link)}/photos`)).status).toBe(200);
  });

  test('keeps its end when something else about it changes', async () => {
    const expiresAt = inSeconds(3600);
    const link = await ada.link({ album: album.id, expiresAt, password: 'x' });
    const { body } = await ada.patch<LinkJson>(`/api/v1/links/${link.id}`, { label: 'Renamed' });

    expect(body).toMatchObject({ label: 'Renamed', hasPassword: true, expiresAt });
  });

  test('answers what it is while it is paused, removed, gone or unknown', async () => {
    const state = async (link: LinkJson) => {
      const { status, body } = await dan().get<ProblemJson>(`${path(link)}/photos`);
      return [status, body.code];
    };
    const link = await ada.link({ album: album.id });
    await ada.patch(`/api/v1/links/${link.id}`, { paused: true });
    expect(await state(link)).toEqual([403, 'link_paused']);
    await ada.patch(`/api/v1/links/${link.id}`, { paused: false });
    expect((await state(link))[0]).toBe(200);
    await ada.delete(`/api/v1/links/${link.id}`);
    expect(await state(link)).toEqual([410, 'link_revoked']);

    const doomed = await ada.album({ title: 'Doomed' });
    const orphan = await ada.link({ album: doomed.id });
    await ada.delete(`/api/v1/albums/${doomed.id}`);
    expect(await state(orphan)).toEqual([410, 'link_revoked']);

    const unknown = await dan().get<ProblemJson>('/s/11111111111111111111AA/photos');
    expect(unknown).toMatchObject({ status: 404, body: { code: 'link_not_found' } });
  });

  test('shows chosen photos and no others', async () => {
    const link = await ada.link({ photos: [photo.id] });
    const other = (await ada.photos(album.id)).find(({ id }) => id !== photo.id);
    const list = await dan().get<{ items: PhotoJson[] }>(`${path(link)}/photos`);

    expect(list.body.items.map(({ id }) => id)).toEqual([photo.id]);
    expect((await dan().bytes(`${path(link)}/m/${other!.id}/preview`)).status).toBe(404);
    expect((await dan().get(`${path(link)}/i/${other!.id}`)).status).toBe(404);
  });

  test('gives an original only where it may, and without what it tells where that is wanted', async () => {
    const web = await ada.link({ album: album.id });
    const refused = await dan().get<ProblemJson>(`${path(web)}/m/${photo.id}/original`);
    expect(refused).toMatchObject({ status: 403, body: { code: 'download_disabled' } });

    const link = await ada.link({
      album: album.id,
      downloads: 'original',
      metadata: 'remove',
    });
    const original = await dan().bytes(`${path(link)}/m/${photo.id}/original`);
    const bytes = Buffer.from(await original.arrayBuffer());
    expect(original.headers.get('content-disposition')).toContain('attachment');
    expect(bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect(bytes.includes('picture 1')).toBe(false);
    expect(bytes.length).toBe(Number(original.headers.get('content-length')));
    const [clean, whole] = await Promise.all([
      sharp(bytes).raw().toBuffer(),
      sharp((await picture(1)).bytes)
        .raw()
        .toBuffer(),
    ]);
    expect(clean.equals(whole)).toBe(true);
    expect(await sharp(bytes).metadata()).not.toHaveProperty('exif');
  });

  test('is its owner’s to see and to change, and nobody else’s', async () => {
    const eve = await server.account('eve');
    const link = await ada.link({ album: album.id });

    expect((await eve.get(`/api/v1/links/${link.id}`)).status).toBe(404);
    expect((await eve.patch(`/api/v1/links/${link.id}`, { label: 'Mine' })).status).toBe(404);
    expect((await eve.delete(`/api/v1/links/${link.id}`)).status).toBe(404);
    expect((await eve.post('/api/v1/links', { album: album.id })).status).toBe(404);
    expect((await dan().get(`${path(link)}/photos`)).status).toBe(200);
  });

  test('is refused, and not made, with rules that cannot be', async () => {
    const before = (await ada.get<{ items: unknown[] }>('/api/v1/links?limit=200')).body.items
      .length;
    const wishes = [
      { expiresAt: inSeconds(30) },
      { password: '' },
      { password: 'x'.repeat(257) },
      { uploads: 'maybe' },
      { deviceLimit: -1 },
    ];
    for (const wish of wishes) {
      const { status } = await ada.post('/api/v1/links', { album: album.id, ...wish });
      expect(status, JSON.stringify(wish)).toBe(422);
    }
    const after = await ada.get<{ items: unknown[] }>('/api/v1/links?limit=200');
    expect(after.body.items).toHaveLength(before);
  });
});

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
