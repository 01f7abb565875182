import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { entriesOf } from '../support/archives.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const html = { accept: 'text/html' };

describe('albums in albums', () => {
  let server: TestServer;
  let ada: Client;
  let ben: Client;
  let year: AlbumJson;
  let summer: AlbumJson;
  let secret: AlbumJson;
  let inSummer: PhotoJson;
  let inSecret: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    ben = await server.account('ben');
    year = await ada.album({ title: 'Year' });
    summer = await ada.album({ title: 'Summer/2026', parentId: year.id });
    secret = await ada.album({ title: 'Secret', audience: 'private', parentId: summer.id });
    await ada.addPhotos(year.id, [await picture(1)]);
    [inSummer] = (await ada.addPhotos(summer.id, [await picture(2)])) as [PhotoJson];
    [inSecret] = (await ada.addPhotos(secret.id, [await picture(3)])) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const place = (id: string, parentId: string | null, who = ada) =>
    who.patch<AlbumJson & ProblemJson>(`/api/v1/albums/${id}`, { parentId });
  const seen = async (id: string, who = ada) =>
    (await who.get<AlbumJson>(`/api/v1/albums/${id}`)).body;
  const page = async (path: string, who: Client = new Client(server.origin)) =>
    (await who.get<string>(path, html)).body;

  test('stand in each other up to eight deep, and in no circle', async () => {
    const levels = [year.id, summer.id, secret.id];
    for (let depth = 4; depth <= 8; depth += 1) {
      const { id } = await ada.album({ title: `Level ${depth}`, parentId: levels.at(-1)! });
      levels.push(id);
    }
    expect((await seen(levels[7]!)).parents.map(({ id }) => id)).toEqual(levels.slice(0, 7));
    const ninth = await ada.post<ProblemJson>('/api/v1/albums', {
      title: 'x',
      parentId: levels[7],
    });
    expect([ninth.status, ninth.body.code]).toEqual([422, 'albums_too_deep']);
    const circle = await place(year.id, levels[7]!);
    expect([circle.status, circle.body.code]).toEqual([422, 'parent_within_itself']);
    expect((await place(summer.id, summer.id)).body.code).toBe('parent_within_itself');
    const above = await ada.album({ title: 'Above' });
    expect((await place(year.id, above.id)).body.code).toBe('albums_too_deep');
    const halves = await Promise.all([place(levels[3]!, above.id), place(above.id, levels[6]!)]);
    expect(halves.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
    await Promise.all([place(above.id, null), place(levels[3]!, null)]);
    for (const id of levels.slice(3)) await ada.delete(`/api/v1/albums/${id}`);
    await ada.delete(`/api/v1/albums/${above.id}`);
  });

  test('stand only in albums of their owner, who alone places them', async () => {
    const bens = await ben.album({ title: 'Ben’s' });
    expect((await place(bens.id, year.id, ben)).body.code).toBe('parent_unknown');
    expect((await place(summer.id, null, ben)).status).toBe(404);
    expect((await place(summer.id, bens.id)).body.code).toBe('parent_unknown');
    expect((await seen(summer.id)).parentId).toBe(year.id);
  });

  test('are listed under the one that they are in, and on its page for those who see them', async () => {
    const within = await ada.get<Page<AlbumJson>>(`/api/v1/albums?parent=${year.id}`);
    expect(within.body.items.map(({ id }) => id)).toEqual([summer.id]);
    const open = await page(`/a/${year.handle}`);
    expect(open).toContain(`href="/a/${summer.handle}"`);
    const ofSummer = await page(`/a/${summer.handle}`);
    expect(ofSummer).toContain(`<a href="/a/${year.handle}">Year</a>`);
    expect(ofSummer).not.toContain(secret.handle);
    expect(ofSummer).not.toContain('Secret');
    expect(await page(`/a/${summer.handle}`, ada)).toContain(`href="/a/${secret.handle}"`);
    expect((await seen(secret.id)).parents.map(({ title }) => title)).toEqual([
      'Year',
      'Summer/2026',
    ]);
  });

  describe('under a link', () => {
    let link: LinkJson;
    let closed: LinkJson;
    const guest = () => new Client(server.origin);
    const at = (it: LinkJson, rest = '') => `${new URL(it.url).pathname}${rest}`;
    const namesAt = async (it: LinkJson) => {
      await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-'));
      const path = join(folder.path, 'album.zip');
      await writeFile(path, await (await guest().bytes(at(it, '/download?format=zip'))).bytes());
      return (await entriesOf(path)).map(({ name }) => name);
    };
    beforeAll(async () => {
      closed = await ada.link({ album: year.id, comments: 'on' });
      link = await ada.link({
        album: year.id,
        subAlbums: true,
        downloads: 'original',
        comments: 'on',
      });
    });

    test('are shown as far as its owner says, with their pictures, pages and comments', async () => {
      const front = await page(at(link));
      expect(front).toContain(`href="${at(link, `/a/${summer.id}`)}"`);
      const inner = await page(at(link, `/a/${summer.id}`));
      expect(inner).toContain(at(link, `/i/${inSummer.id}`));
      expect(inner).toContain(at(link, `/a/${secret.id}`));
      expect(inner).toContain(`<a href="${at(link)}">Year</a>`);
      const photoPage = await page(at(link, `/i/${inSecret.id}`));
      expect(photoPage).toContain('Secret');
      expect((await guest().bytes(at(link, `/m/${inSecret.id}/preview`))).status).toBe(200);
      const list = await guest().get<Page<PhotoJson>>(at(link, `/photos?album=${secret.id}`));
      expect(list.body.items.map(({ id }) => id)).toEqual([inSecret.id]);
      const said = await guest().post(at(link, `/i/${inSummer.id}/comments`), {
        name: 'Zoe',
        text: 'Warm!',
      });
      expect(said.status).toBe(201);
    });

    test('are not there through another link, or when the album is not in it', async () => {
      const other = await ada.album({ title: 'Other', audience: 'private' });
      const [elsewhere] = await ada.addPhotos(other.id, [await picture(9)]);
      for (const [it, album, photo] of [
        [closed, summer.id, inSummer.id],
        [closed, secret.id, inSecret.id],
        [link, other.id, elsewhere!.id],
      ] as const) {
        for (const path of [
          `/a/${album}`,
          `/i/${photo}`,
          `/m/${photo}/thumbnail`,
          `/m/${photo}/web`,
          `/photos?album=${album}`,
          `/i/${photo}/comments`,
        ]) {
          const { status } = await guest().get(at(it, path), html);
          expect([path, status]).toEqual([path, 404]);
        }
      }
      expect(await page(at(closed))).not.toContain(summer.title);
    });

    test('are folders of its archive', async () => {
      const folders = (await namesAt(link)).map((name) => name.split('/').slice(0, -1).join('/'));
      expect(folders).toEqual(['', 'Summer 2026', 'Summer 2026/Secret']);
      expect(await namesAt(closed)).toHaveLength(1);
    });

    test('are gone with the word of the owner, who alone gives it, and with their place', async () => {
      await place(summer.id, null);
      expect((await guest().bytes(at(link, `/m/${inSecret.id}/preview`))).status).toBe(404);
      await place(summer.id, year.id);
      expect((await guest().bytes(at(link, `/m/${inSecret.id}/preview`))).status).toBe(200);
      await ada.patch(`/api/v1/links/${link.id}`, { subAlbums: false });
      expect((await guest().bytes(at(link, `/m/${inSecret.id}/preview`))).status).toBe(404);

      await ada.patch(`/api/v1/albums/${year.id}`, { adminsShare: true });
      const asked = await ada.post(`/api/v1/albums/${year.id}/collaborators`, {
        who: 'ben',
        role: 'admin',
      });
      expect(asked.status).toBe(201);
      await ben.get(`/api/v1/albums/${year.id}`);
      const wish = { album: year.id, subAlbums: true };
      const refused = await ben.post<ProblemJson>('/api/v1/links', wish);
      expect([refused.status, refused.body.code]).toEqual([403, 'role_insufficient']);
      const changed = await ben.patch<ProblemJson>(`/api/v1/links/${link.id}`, { subAlbums: true });
      expect([changed.status, changed.body.code]).toEqual([403, 'role_insufficient']);
    });

    test('are never behind words that can be guessed alone', async () => {
      const refused = await ada.post<ProblemJson>('/api/v1/links', {
        album: year.id,
        slug: 'year-of-ada',
        subAlbums: true,
      });
      expect([refused.status, refused.body.code]).toEqual([422, 'slug_requires_protection']);
      const plain = await ada.link({ album: year.id, slug: 'year-of-ada' });
      const later = await ada.patch<ProblemJson>(`/api/v1/links/${plain.id}`, { subAlbums: true });
      expect(later.body.code).toBe('slug_requires_protection');
    });
  });

  test('stay one level up when theirs goes into the trash', async () => {
    await ada.delete(`/api/v1/albums/${summer.id}`);
    expect((await seen(secret.id)).parentId).toBe(year.id);
    await ada.delete(`/api/v1/albums/${year.id}`);
    expect((await seen(secret.id)).parents).toEqual([]);
  });
});
