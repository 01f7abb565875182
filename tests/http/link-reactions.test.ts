import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { CommentJson, ReactionCountJson } from '../../src/http/api/schemas/interactions.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Reaction } from '../../src/domain/interactions/reaction.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

type Said = { id: string; name: string; text: string; inReplyTo: string | null };
type Counts = { counts: ReactionCountJson[]; code: string };

describe('what guests like and say through a link', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', handle: 'orta', audience: 'private' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** A guest with a browser of their own, whose cookies are kept by link as a browser would. */
  const guest = () => {
    const cookies = new Map<string, string>();
    const client = new Client(server.origin);
    const headers = () => ({ cookie: [...cookies].map((pair) => pair.join('=')).join('; ') });
    return {
      cookies,
      async post<Body = Said & Counts>(path: string, body: unknown) {
        const answer = await client.post<Body>(path, body, headers());
        for (const set of answer.headers.getSetCookie()) {
          const [name, value] = set.split(';')[0]!.split('=') as [string, string];
          cookies.set(name, value);
        }
        return answer;
      },
      get: <Body>(path: string, accept = 'application/json') =>
        client.get<Body>(path, { ...headers(), accept }),
    };
  };
  const path = (link: LinkJson) => new URL(link.url, server.origin).pathname;
  const link = (wish: Record<string, unknown> = {}) =>
    ada.link({ album: album.id, comments: 'on', review: 'auto', ...wish });

  test('is one reaction each, of the album, a photo and a comment, and can be taken back', async () => {
    const base = path(await link());
    const [dan, eve] = [guest(), guest()];
    const said = await eve.post(`${base}/i/${photo.id}/comments`, { name: 'Eve', text: 'Ahoy.' });
    for (const what of [base, `${base}/i/${photo.id}`, `${base}/c/${said.body.id}`]) {
      await dan.post(`${what}/reaction`, { emoji: '❤️' });
      const again = await dan.post(`${what}/reaction`, { emoji: '🎉' });
      expect(again.body.counts).toEqual([{ emoji: '🎉', count: 1, own: true }]);
      const second = await eve.post(`${what}/reaction`, { emoji: '🎉' });
      expect(second.body.counts).toEqual([{ emoji: '🎉', count: 2, own: true }]);
      const back = await dan.post(`${what}/reaction`, { emoji: '' });
      expect(back.body.counts).toEqual([{ emoji: '🎉', count: 1, own: false }]);
      const unknown = await dan.post(`${what}/reaction`, { emoji: '🦆' });
      expect([unknown.status, unknown.body.code]).toEqual([422, 'emoji_unknown']);
    }
    const owners = await ada.get<{ items: { author: { name: string } }[] }>(
      `/api/v1/photos/${photo.id}/reactions`,
    );
    expect(owners.body.items.map(({ author }) => author.name)).toEqual(['Eve']);
  });

  test('answers in threads, about the album as well, and waits where the album says so', async () => {
    const base = path(await link());
    const [dan, eve] = [guest(), guest()];
    const { body: first } = await dan.post(`${base}/comments`, { name: 'Dan', text: 'So green!' });
    const reply = { name: 'Eve', text: 'And wet.', inReplyTo: first.id };
    expect((await eve.post(`${base}/comments`, reply)).body.inReplyTo).toBe(first.id);
    const lost = await eve.post(`${base}/i/${photo.id}/comments`, reply);
    expect([lost.status, lost.body.code]).toEqual([422, 'no_such_parent']);
    const rules = `/api/v1/albums/${album.id}/talk`;
    await ada.patch(rules, { holdsGuestComments: true });
    await eve.post(`${base}/comments`, { name: 'Eve', text: 'May this wait?' });
    await ada.patch(rules, { holdsGuestComments: false });
    const texts = async (who: ReturnType<typeof guest>) =>
      (await who.get<{ items: Said[] }>(`${base}/comments`)).body.items.map(({ text }) => text);
    expect(await texts(dan)).toEqual(['So green!', 'And wet.']);
    expect(await texts(eve)).toEqual(['So green!', 'And wet.', 'May this wait?']);
    const page = (await eve.get<string>(base, 'text/html')).body;
    expect(page).toContain('Visible after Ada approves');
    const held = await ada.get<Page<CommentJson>>(`/api/v1/comments?album=${album.id}`);
    expect(held.body.items).toMatchObject([{ text: 'May this wait?', photoId: null }]);
  });

  test('is told no number, name or word where the link or the album keeps it off', async () => {
    await ada.put(`/api/v1/photos/${photo.id}/reaction`, { emoji: '😮' });
    await ada.put(`/api/v1/albums/${album.id}/reaction`, { emoji: '😮' });
    await ada.post(`/api/v1/albums/${album.id}/comments`, { text: 'Nobody hears this.' });
    const off = path(await link({ comments: 'off' }));
    const view = path(await link({ comments: 'view' }));
    const on = path(await link());
    const visitor = guest();
    const quiet = async (base: string) => {
      for (const at of [base, `${base}/i/${photo.id}`]) {
        const { body } = await visitor.get<string>(at, 'text/html');
        expect(body).not.toMatch(/😮|class="talk"|Nobody hears|reaction/);
        const refused = await visitor.post(`${at}/reaction`, { emoji: '😮' });
        expect([refused.status, refused.body.code]).toEqual([403, 'comments_disabled']);
        expect((await visitor.get(`${at}/comments`)).status).toBe(403);
      }
      const { body } = await visitor.get<{ items: PhotoJson[] }>(`${base}/photos`);
      expect(body.items).toMatchObject([{ likeCount: 0, commentCount: 0, liked: false }]);
    };
    await quiet(off);
    const { body: seen } = await visitor.get<string>(view, 'text/html');
    expect(seen).toContain('Nobody hears this.');
    expect(seen).not.toContain('<form method="post"');
    expect((await visitor.post(`${view}/reaction`, { emoji: '😮' })).status).toBe(403);
    await ada.patch(`/api/v1/albums/${album.id}/talk`, { commentsFrom: 'off' });
    await quiet(on);
    await ada.patch(`/api/v1/albums/${album.id}/talk`, { commentsFrom: 'everyone' });
  });

  test('is somebody else at every link: no cookie, row or name joins two albums', async () => {
    const second = await ada.album({ title: 'Another', audience: 'private' });
    const [one, other] = [
      path(await link()),
      path(await ada.link({ album: second.id, comments: 'on', review: 'auto' })),
    ];
    const dan = guest();
    await dan.post(`${one}/comments`, { name: 'Dan', text: 'Here.' });
    await dan.post(`${one}/reaction`, { emoji: '❤️' });
    const before = new Map(dan.cookies);
    await dan.post(`${other}/reaction`, { emoji: '❤️' });
    const fresh = [...dan.cookies].filter(([name]) => !before.has(name));
    expect(fresh).toHaveLength(1);
    expect([...before.values()]).not.toContain(fresh[0]![1]);
    const rows = await server.app.units.look(({ em }) =>
      em.find(
        Reaction,
        { album: { $in: [album.id, second.id] }, device: { $ne: null } },
        { populate: ['device'] },
      ),
    );
    const devices = rows.map(({ device }) => device!);
    const mine = devices.filter(({ guestName }) => guestName === null || guestName === 'Dan');
    expect(new Set(mine.map(({ id }) => id)).size).toBe(mine.length);
    const { body } = await dan.get<string>(other, 'text/html');
    expect(body).not.toContain('value="Dan"');
  });

  test('is slowed down: thirty in a minute from one browser', async () => {
    const base = path(await link());
    const dan = guest();
    const statuses = [];
    for (let round = 0; round < 32; round += 1) {
      statuses.push(
        (await dan.post(`${base}/reaction`, { emoji: round % 2 ? '👍' : '❤️' })).status,
      );
    }
    expect(statuses.slice(0, 31)).toEqual(Array.from({ length: 31 }, () => 200));
    expect(statuses[31]).toBe(429);
    expect((await guest().post(`${base}/reaction`, { emoji: '👍' })).status).toBe(200);
  });
});
