import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const cursorOf = (keys: unknown) => Buffer.from(JSON.stringify(keys)).toString('base64url');

const id = '01890a5d-ac96-774b-bcce-b302099a8057';

/** Texts that no list of ours writes, whatever it is sorted by. */
const forged = {
  empty: '',
  'no base64': 'nonsense!',
  'no JSON': Buffer.from('{').toString('base64url'),
  'no list': cursorOf({ id }),
  'no keys': cursorOf([]),
  null: cursorOf(null),
  'no id': cursorOf(["' or true --"]),
  'no id after a time': cursorOf(['2026-08-03T18:04:00.000Z', 'x']),
  'no time': cursorOf(['yesterday', id]),
  'no such time': cursorOf(['2026-13-45T99:00:00.000Z', id]),
  'a year that the database has not': cursorOf(['0000-01-01T00:00:00.000Z', id]),
  'a time that no database has': cursorOf(['-271821-04-20T00:00:00.000Z', id]),
  'too many keys': cursorOf([id, id, id]),
};

describe('a list', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let link: LinkJson;
  let photos: PhotoJson[];
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album();
    const files = await Promise.all([1, 2, 3, 4, 5, 6, 7].map((number) => picture(number)));
    photos = await ada.addPhotos(album.id, files);
    link = await ada.link({ album: album.id });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const pagesOf = async <Item>(client: Client, path: string, limit: number): Promise<Item[][]> => {
    const pages: Item[][] = [];
    let next: string | null = null;
    do {
      const query = new URLSearchParams({ limit: String(limit), ...(next && { cursor: next }) });
      const answer = await client.get<Page<Item>>(`${path}?${query.toString()}`);
      expect(answer.status).toBe(200);
      pages.push(answer.body.items);
      next = answer.body.next;
    } while (next !== null);
    return pages;
  };
  const dan = () => new Client(server.origin);
  const idsOf = (items: { id: string }[]) => items.map((item) => item.id);

  test('of photos comes page by page, each photo once and in order', async () => {
    const paths = [`/api/v1/albums/${album.id}/photos`, `${new URL(link.url).pathname}/photos`];
    for (const path of paths) {
      const pages = await pagesOf<PhotoJson>(ada, path, 3);
      expect(pages.map((page) => page.length)).toEqual([3, 3, 1]);
      expect(idsOf(pages.flat())).toEqual(idsOf(await ada.photos(album.id)));
    }
    expect(idsOf(await ada.photos(album.id)).toSorted()).toEqual(idsOf(photos).toSorted());
  });

  test('of albums, links and tokens comes page by page, the newest first', async () => {
    await ada.album({ title: 'Second' });
    await ada.album({ title: 'Third' });
    const albums = await pagesOf<AlbumJson>(ada, '/api/v1/albums', 2);
    expect(albums.map((page) => page.map(({ title }) => title))).toEqual([
      ['Third', 'Second'],
      [album.title],
    ]);

    const second = await ada.link({ album: album.id });
    const links = await pagesOf<LinkJson>(ada, '/api/v1/links', 1);
    expect(links.map(idsOf)).toEqual([[second.id], [link.id]]);

    await ada.post('/api/v1/tokens', { label: 'Camera' });
    const tokens = await pagesOf<{ label: string }>(ada, '/api/v1/tokens', 1);
    expect(tokens.flat().map(({ label }) => label)).toEqual(['Camera', '']);
  });

  test('refuses a cursor that it did not make', async () => {
    const lists = [
      '/api/v1/albums?cursor=',
      '/api/v1/links?cursor=',
      '/api/v1/tokens?cursor=',
      '/api/v1/contributions?cursor=',
      `/api/v1/albums/${album.id}/photos?cursor=`,
      `/api/v1/albums/${album.id}/followers?cursor=`,
      `${new URL(link.url).pathname}/photos?cursor=`,
    ];
    for (const list of lists) {
      for (const [what, cursor] of Object.entries(forged)) {
        const { status, body } = await ada.get<ProblemJson>(list + encodeURIComponent(cursor));
        expect([status, body.code], `${list} ${what}`).toEqual([400, 'invalid_cursor']);
      }
    }
  });

  test('refuses it on a page for people too', async () => {
    for (const page of [`/a/${album.handle}`, new URL(link.url).pathname]) {
      for (const [what, cursor] of Object.entries(forged)) {
        const path = `${page}?after=${encodeURIComponent(cursor)}`;
        const { status, body } = await dan().get<string>(path, { accept: 'text/html' });
        expect(status, `${page} ${what}`).toBe(400);
        expect(body).toContain('The cursor was not made by this list.');
      }
    }
  });

  test('takes no time of taking that its cursor could not name', async () => {
    for (const takenAt of ['0000-06-01T00:00:00Z', '0001-01-01T00:00:00+01:00']) {
      const answer = await ada.patch<ProblemJson>(`/api/v1/photos/${photos[0]!.id}`, { takenAt });
      expect([answer.status, answer.body.code], takenAt).toEqual([422, 'invalid_input']);
    }
  });

  test('begins after a cursor of a photo that is gone', async () => {
    const cursor = cursorOf([new Date(0).toISOString(), id, '3']);
    const path = `/api/v1/albums/${album.id}/photos?cursor=${cursor}`;
    expect((await ada.get<Page<PhotoJson>>(path)).body.items).toHaveLength(7);
    for (const time of [
      new Date(0).toISOString(),
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
    ]) {
      const page = `/a/${album.handle}?after=${cursorOf([time, id, '3'])}`;
      expect((await dan().get(page, { accept: 'text/html' })).status, time).toBe(200);
    }
  });
});
