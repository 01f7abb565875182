import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const path = (link: LinkJson) => new URL(link.url).pathname;

describe('somebody with a share link', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  let strange: PhotoJson;
  let dan: Client;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
    const other = await ada.album({ title: 'Elsewhere', audience: 'private' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
    [strange] = (await ada.addPhotos(other.id, [await picture(2)])) as [PhotoJson];
    dan = new Client(server.origin);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const unlock = async (link: LinkJson, password: string): Promise<string> => {
    const { headers } = await dan.post(`${path(link)}/unlock`, { password });
    return headers.get('set-cookie')!.split(';', 1)[0]!.split('=')[1]!;
  };

  test('opens no other link by what unlocked this one, even where the password is the same', async () => {
    const [one, two] = await Promise.all(
      ['one', 'two'].map((label) => ada.link({ album: album.id, label, password: 'the same' })),
    );
    const secret = await unlock(one!, 'the same');
    const visitor = new Client(server.origin, {
      cookie: `lk_${one!.id}=${secret}; lk_${two!.id}=${secret}`,
    });

    expect((await visitor.get(`${path(one!)}/photos`)).status).toBe(200);
    expect((await visitor.get(`${path(two!)}/photos`)).status).toBe(401);
  });

  test('reaches no photo of another album under it', async () => {
    const link = await ada.link({ album: album.id, downloads: 'original' });
    for (const address of ['i/:id', 'm/:id/preview', 'm/:id/web', 'm/:id/original']) {
      const asked = (id: string) => dan.bytes(`${path(link)}/${address.replace(':id', id)}`);
      expect((await asked(photo.id)).status, address).toBe(200);
      expect((await asked(strange.id)).status, address).toBe(404);
    }
  });

  test('gets no download under any name where it gives none', async () => {
    const link = await ada.link({ album: album.id, downloads: 'off' });
    const names = ['original', 'web', 'federated', 'original.jpg', '__proto__', '..%2foriginal'];
    for (const name of [...names, 'preview%00']) {
      const { status } = await dan.bytes(`${path(link)}/m/${photo.id}/${name}`);
      expect([403, 404], name).toContain(status);
    }
    const large = await dan.bytes(`${path(link)}/m/${photo.id}/large?download=1&size=original`);
    expect(large.headers.get('content-disposition')).toBeNull();
    const page = await dan.request<string>('GET', path(link), undefined, { accept: 'text/html' });
    expect(page.body).not.toMatch(/original|\/web"/);
  });

  test('keeps the password on it whatever else is changed, or tried to be', async () => {
    const link = await ada.link({ album: album.id, password: 'stays' });
    const tries = [
      [{}, 200],
      [{ label: 'New' }, 200],
      [{ password: '' }, 422],
      [{ password: 'x'.repeat(257) }, 422],
      [{ password: null, expiresAt: '2001-01-01T00:00:00Z' }, 422],
      [{ hasPassword: false }, 422],
    ] as const;
    for (const [change, status] of tries) {
      const answer = await ada.patch(`/api/v1/links/${link.id}`, change);
      expect(answer.status, JSON.stringify(change)).toBe(status);
      expect((await dan.get(`${path(link)}/photos`)).status).toBe(401);
    }
  });

  test('leaves no trace of it in caches, search engines or other sites’ logs', async () => {
    const link = await ada.link({ album: album.id });
    for (const address of ['', '/photos', '/state', `/i/${photo.id}`, `/m/${photo.id}/preview`]) {
      const { headers } = await dan.bytes(path(link) + address);
      expect(headers.get('cache-control'), address).toMatch(/^private, no-(?:store|cache)$/);
      expect(headers.get('x-robots-tag'), address).toBe('noindex');
      expect(headers.get('referrer-policy'), address).toBe('same-origin');
    }
  });

  test('is told the same of every address that is none, whatever its form', async () => {
    const link = await ada.link({ album: album.id });
    const token = link.token.slice(0, -1) + (link.token.endsWith('2') ? '3' : '2');
    const forms = ['..%2f..', '%c0%af', `${link.token}.`, `${link.token};x`, 'x'.repeat(9000)];
    const { body: expected } = await dan.get<ProblemJson>(`/s/${token}`);
    expect(expected).toMatchObject({ status: 404, code: 'link_not_found' });
    for (const form of forms) {
      expect((await dan.get<ProblemJson>(`/s/${form}`)).body, form).toEqual(expected);
    }
  });

  test('locks out whoever knew one of two passwords that were set at the same time', async () => {
    const link = await ada.link({ album: album.id, password: 'first' });
    const versions = () =>
      server.app.units.look(({ em }) =>
        em
          .getConnection()
          .execute<{ version: number }[]>(
            'select policy_version as version from share_link where id = ?',
            [link.id],
          ),
      );
    const [before] = await versions();
    await Promise.all(
      ['second', 'third'].map((password) => ada.patch(`/api/v1/links/${link.id}`, { password })),
    );
    const [after] = await versions();
    expect(after!.version).toBe(before!.version + 2);
  });
});
