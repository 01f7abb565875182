import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { CommentJson } from '../../src/http/api/schemas/interactions.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

type Said = {
  id: string;
  name: string;
  text: string;
  isHeld: boolean;
  isGuest: boolean;
  remove: string | null;
};

describe('what guests say through a link', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  const nobody = () => new Client(server.origin);
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', handle: 'orta' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** A guest with a browser of their own. */
  const guest = () => {
    let cookie = '';
    return {
      async say(url: string, said: { name: string; text: string }) {
        const answer = await nobody().post<Said & { code: string }>(
          `${url}/i/${photo.id}/comments`,
          said,
          { cookie },
        );
        cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
        return answer;
      },
      read: async (url: string) =>
        (await nobody().get<{ items: Said[] }>(`${url}/i/${photo.id}/comments`, { cookie })).body
          .items,
      remove: (address: string) => nobody().post(address, {}, { cookie }),
      page: async (url: string) =>
        (await nobody().get<string>(`${url}/i/${photo.id}`, { accept: 'text/html', cookie })).body,
    };
  };

  test('waits for the owner, whose talk it is in as a guest’s, and is seen by visitors after the yes', async () => {
    const link = await ada.link({ album: album.id, comments: 'on', review: 'hold' });
    const [dan, eve] = [guest(), guest()];
    const { status, body } = await dan.say(link.url, { name: 'Dan', text: 'What a lake!' });
    expect([status, body.isHeld, body.isGuest]).toEqual([201, true, true]);
    expect((await dan.read(link.url)).map(({ text }) => text)).toEqual(['What a lake!']);
    expect(await eve.read(link.url)).toEqual([]);
    expect(await eve.page(link.url)).not.toContain('What a lake!');

    const { items } = (
      await ada.get<{ items: CommentJson[] }>(`/api/v1/comments?album=${album.id}`)
    ).body;
    expect(items).toMatchObject([
      { text: 'What a lake!', state: 'held', author: { name: 'Dan', address: null } },
    ]);
    await ada.post(`/api/v1/comments/${items[0]!.id}/show`);
    expect((await eve.read(link.url)).map(({ name }) => name)).toEqual(['Dan']);
    expect(await eve.page(link.url)).toMatch(/Dan<\/strong> <span class="guest">guest<\/span>/);
  });

  test('is never told to other servers, nor to those who see the album without the link', async () => {
    const link = await ada.link({ album: album.id, comments: 'on', review: 'auto' });
    const { body } = await guest().say(link.url, { name: 'Ada', text: 'Only among us.' });
    expect(body.isHeld).toBe(false);
    const page = await nobody().get<string>(`/a/orta/p/${photo.id}`, { accept: 'text/html' });
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('Only among us.');
    const as = { accept: 'application/activity+json' };
    expect((await nobody().get(`/ap/comments/${body.id}`, as)).status).toBe(404);
    const published = await until(async () => {
      const note = await nobody().get<{ replies?: string }>(`/a/orta/p/${photo.id}`, as);
      return note.body.replies;
    });
    const { body: replies } = await nobody().get(new URL(published).pathname, as);
    expect(replies['totalItems']).toBe(0);
    const ben = await server.account('ben');
    const seen = await ben.get<{ items: CommentJson[] }>(`/api/v1/photos/${photo.id}/comments`);
    expect(seen.body.items.map(({ text }) => text)).not.toContain('Only among us.');
    expect((await ben.delete(`/api/v1/comments/${body.id}`)).status).toBe(404);
  });

  test('is taken back by the browser that said it, and by no other', async () => {
    const link = await ada.link({ album: album.id, comments: 'on', review: 'auto' });
    const [dan, eve] = [guest(), guest()];
    const { body } = await dan.say(link.url, { name: 'Dan', text: 'Too much said.' });
    await eve.say(link.url, { name: 'Dan', text: 'I am Dan too.' });
    const address = `${link.url}/c/${body.id}/remove`;
    const shown = (await eve.read(link.url)).find(({ id }) => id === body.id);
    expect(shown).toMatchObject({ remove: null });
    expect((await eve.remove(address)).status).toBe(404);
    expect((await nobody().post(address)).status).toBe(404);
    expect((await dan.remove(address)).status).toBe(204);
    expect((await eve.read(link.url)).map(({ id }) => id)).not.toContain(body.id);
  });

  test('is refused where the link, or the album, does not want it', async () => {
    const off = await ada.link({ album: album.id });
    const view = await ada.link({ album: album.id, comments: 'view' });
    const on = await ada.link({ album: album.id, comments: 'on' });
    const words = { name: 'Dan', text: 'Hello.' };
    for (const link of [off, view]) {
      const { status, body } = await guest().say(link.url, words);
      expect([status, body.code]).toEqual([403, 'comments_disabled']);
    }
    expect((await nobody().get(`${off.url}/i/${photo.id}/comments`)).status).toBe(403);
    expect(await guest().page(off.url)).not.toContain('class="talk"');
    expect(await guest().page(view.url)).not.toContain('<form');
    await ada.patch(`/api/v1/albums/${album.id}`, { commentsFrom: 'off' });
    expect((await guest().say(on.url, words)).status).toBe(403);
    await ada.patch(`/api/v1/albums/${album.id}`, { commentsFrom: 'everyone' });
    for (const wrong of [
      { name: '', text: 'x' },
      { name: 'D'.repeat(51), text: 'x' },
      { name: 'Dan', text: ' ' },
      { name: 'Dan', text: 'x'.repeat(501) },
    ]) {
      expect((await guest().say(on.url, wrong)).status).toBe(422);
    }
  });

  test('takes ten new people of a network in a minute at one link, and no less at another', async () => {
    const [link, other] = [
      await ada.link({ album: album.id, comments: 'on' }),
      await ada.link({ album: album.id, comments: 'on' }),
    ];
    const statuses = [];
    for (let round = 0; round < 11; round += 1) {
      statuses.push((await guest().say(link.url, { name: 'Dan', text: `${round}` })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 429]);
    expect((await guest().say(other.url, { name: 'Dan', text: 'Here?' })).status).toBe(201);
  });

  test('names others only as the link tells names', async () => {
    await ada.post(`/api/v1/photos/${photo.id}/comments`, { text: 'Taken at dawn.' });
    const told = await ada.link({ album: album.id, comments: 'view' });
    const untold = await ada.link({ album: album.id, comments: 'view', showsNames: false });
    const named = (await guest().read(told.url)).find(({ text }) => text === 'Taken at dawn.');
    const unnamed = (await guest().read(untold.url)).find(({ text }) => text === 'Taken at dawn.');
    expect(named).toMatchObject({ name: 'Ada', isGuest: false });
    expect(unnamed).toMatchObject({ name: 'Somebody of this server', address: null });
    expect(await guest().page(untold.url)).not.toMatch(/Ada<\/strong> <a|@ada|u\/ada/);
  });
});
