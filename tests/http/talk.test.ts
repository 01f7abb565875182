import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { NoticeJson } from '../../src/http/api/schemas/notices.ts';
import type {
  CommentJson,
  ReactionCountJson,
  ReactionJson,
  TalkJson,
} from '../../src/http/api/schemas/interactions.ts';
import { Comment } from '../../src/domain/interactions/comment.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

type Reactions = Page<ReactionJson> & { counts: ReactionCountJson[] };

describe('what an album’s people say', () => {
  let server: TestServer;
  let ada: Client;
  let ben: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  let other: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    ben = await server.account('ben');
    album = await ada.album({ title: 'Lake Orta', handle: 'orta' });
    const pictures = await Promise.all([picture(1), picture(2)]);
    [photo, other] = (await ada.addPhotos(album.id, pictures)) as [PhotoJson, PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const onPhoto = (id = photo.id) => `/api/v1/photos/${id}/comments`;
  const onAlbum = () => `/api/v1/albums/${album.id}/comments`;
  const say = (who: Client, path: string, text: string, inReplyTo?: string) =>
    who.post<CommentJson & { code: string }>(path, { text, inReplyTo });
  const read = async (who: Client, path: string) =>
    (await who.get<Page<CommentJson>>(path)).body.items;
  const page = async (path: string, who = new Client(server.origin)) =>
    (await who.get<string>(path, { accept: 'text/html' })).body;
  const reactions = async (who: Client, what: string) =>
    (await who.get<Reactions>(`/api/v1/${what}/reactions`)).body;

  test('is about the album or about a photo, and stands on the page of what it is about', async () => {
    const { status, body } = await say(ben, onAlbum(), 'A whole week of sun.');
    expect([status, body.photoId, body.albumId]).toEqual([201, null, album.id]);
    await say(ben, onPhoto(), 'That boat!');
    expect((await read(ada, onAlbum())).map(({ text }) => text)).toEqual(['A whole week of sun.']);
    expect((await read(ada, onPhoto())).map(({ text }) => text)).toEqual(['That boat!']);
    expect(await page('/a/orta')).toContain('A whole week of sun.');
    expect(await page('/a/orta')).not.toContain('That boat!');
    const html = { accept: 'text/html' };
    const jump = await new Client(server.origin).get(new URL(body.url).pathname, html);
    expect([jump.status, jump.headers.get('location')]).toEqual([
      303,
      `/a/orta#comment-${body.id}`,
    ]);
  });

  test('has threads of one level, and no parent elsewhere', async () => {
    const { body: first } = await say(ada, onPhoto(other.id), 'Who is that?');
    const { body: answer } = await say(ben, onPhoto(other.id), 'My uncle.', first.id);
    const { body: deeper } = await say(ada, onPhoto(other.id), 'Really?', answer.id);
    expect([answer.inReplyTo, deeper.inReplyTo]).toEqual([first.id, first.id]);
    for (const path of [onPhoto(), onAlbum()]) {
      const { status, body } = await say(ben, path, 'Lost.', first.id);
      expect([status, body.code]).toEqual([422, 'no_such_parent']);
    }
    await ada.delete(`/api/v1/comments/${deeper.id}`);
    expect((await say(ben, onPhoto(other.id), 'Lost.', deeper.id)).status).toBe(422);
  });

  test('leaves a removed comment’s place to its answers, and nothing of it besides', async () => {
    const { body: first } = await say(ben, onAlbum(), 'I was wrong about that.');
    await say(ada, onAlbum(), 'You were.', first.id);
    await ada.put(`/api/v1/comments/${first.id}/reaction`, {});
    const { body: alone } = await say(ben, onAlbum(), 'Nobody answers this.');
    for (const { id } of [first, alone]) await ben.delete(`/api/v1/comments/${id}`);
    const items = await read(ada, onAlbum());
    expect(items.find(({ id }) => id === first.id)).toMatchObject({
      state: 'removed',
      text: '',
      author: null,
      reactions: [],
    });
    expect(items.map(({ id }) => id)).not.toContain(alone.id);
    const html = await page('/a/orta');
    expect(html).toContain('Removed');
    expect(html).not.toContain('I was wrong');
    expect((await ada.put(`/api/v1/comments/${first.id}/reaction`, {})).status).toBe(404);
  });

  test('is counted as people count characters, and can be worded anew for a quarter of an hour', async () => {
    const families = '👨‍👩‍👧‍👦'.repeat(1000);
    const { status, body } = await say(ben, onPhoto(), families);
    expect([status, body.text]).toEqual([201, families]);
    expect((await say(ben, onPhoto(), `${families}!`)).status).toBe(422);
    const path = `/api/v1/comments/${body.id}`;
    const edited = await ben.patch<CommentJson>(path, { text: 'Shorter.' });
    expect([edited.body.text, edited.body.editedAt === null]).toEqual(['Shorter.', false]);
    await server.app.units.write(async ({ em }) => {
      const comment = await em.findOneOrFail(Comment, { id: body.id });
      comment.createdAt = new Date(Date.now() - 16 * 60_000);
    });
    const late = await ben.patch(path, { text: 'Later.' });
    expect([late.status, late.body['code']]).toEqual([409, 'too_late']);
  });

  test('is liked with the emoji of every album and with its owner’s own, one each', async () => {
    const { body: comment } = await say(ada, onPhoto(other.id), 'Look.');
    for (const what of [`photos/${photo.id}`, `albums/${album.id}`, `comments/${comment.id}`]) {
      const path = `/api/v1/${what}/reaction`;
      for (const emoji of ['❤️', '😂', '😂']) {
        expect((await ben.put(path, { emoji })).status).toBe(204);
      }
      await ada.put(path, {});
      const { counts, items } = await reactions(ben, what);
      expect(counts).toEqual(
        expect.arrayContaining([
          { emoji: '❤️', count: 1, own: false },
          { emoji: '😂', count: 1, own: true },
        ]),
      );
      expect(items.map(({ author }) => author.name).toSorted()).toEqual(['Ada', 'Ben']);
      const unknown = await ben.put(path, { emoji: '🦆' });
      expect([unknown.status, unknown.body['code']]).toEqual([422, 'emoji_unknown']);
      expect((await ben.delete(path)).status).toBe(204);
      expect((await ben.delete(path)).status).toBe(204);
      expect((await reactions(ben, what)).counts).toEqual([{ emoji: '❤️', count: 1, own: false }]);
    }
    const rules = `/api/v1/albums/${album.id}/talk`;
    expect((await ben.patch(rules, { ownEmoji: ['🦆'] })).status).toBe(404);
    expect(
      (await ada.patch(rules, { ownEmoji: Array.from({ length: 13 }, () => '🦆') })).status,
    ).toBe(422);
    for (const none of ['12', '👍👍', 'duck']) {
      expect((await ada.patch(rules, { ownEmoji: [none] })).status, none).toBe(422);
    }
    await ada.patch(rules, { ownEmoji: ['🦆'] });
    expect((await ben.get<TalkJson>(rules)).body).toMatchObject({ rules: null });
    expect((await ben.put(`/api/v1/photos/${photo.id}/reaction`, { emoji: '🦆' })).status).toBe(
      204,
    );
  });

  test('waits where a word of the owner’s list is in it, and after so many days cannot be said', async () => {
    const rules = `/api/v1/albums/${album.id}/talk`;
    await ada.patch(rules, { heldWords: ['ass', 'cheap watches'] });
    const states = await Promise.all(
      ['On the grass.', 'What an ASS!', 'Cheap   watches here'].map(async (text) => {
        const { body } = await say(ben, onPhoto(), text);
        return body.state;
      }),
    );
    expect(states).toEqual(['shown', 'held', 'held']);
    expect((await say(ada, onPhoto(), 'What an ass!')).body.state).toBe('shown');
    expect(await page(`/a/orta/p/${photo.id}`)).not.toContain('ASS');
    await ada.patch(rules, { heldWords: [], commentDays: 30 });
    expect((await say(ben, onPhoto(), 'In time.')).status).toBe(201);
    await server.app.units.write(async ({ em }) => {
      const old = await em.findOneOrFail(Photo, { id: photo.id });
      old.listedAt = new Date(Date.now() - 31 * 24 * 60 * 60_000);
    });
    const late = await say(ben, onPhoto(), 'Too late.');
    expect([late.status, late.body.code]).toEqual([403, 'comments_closed']);
    expect((await say(ben, onAlbum(), 'A new photo came.')).status).toBe(201);
    await ada.patch(rules, { commentDays: null });
  });

  test('is hidden from strangers and kept for the album’s people while comments are off', async () => {
    await say(ada, onAlbum(), 'Among us.');
    const rules = `/api/v1/albums/${album.id}/talk`;
    await ada.patch(rules, { commentsFrom: 'off' });
    const refused = await say(ben, onAlbum(), 'May I?');
    expect([refused.status, refused.body.code]).toEqual([403, 'comments_disabled']);
    expect((await read(ben, onAlbum())).map(({ text }) => text)).not.toContain('Among us.');
    expect((await read(ada, onAlbum())).map(({ text }) => text)).toContain('Among us.');
    expect(await page('/a/orta')).not.toContain('Among us.');
    await ada.patch(rules, { commentsFrom: 'everyone' });
    expect(await page('/a/orta')).toContain('Among us.');
  });

  test('is told to the album’s people whom it names, and to nobody who may not read it', async () => {
    const [cleo, dora, eve] = await Promise.all(
      ['cleo', 'dora', 'eve'].map((handle) => server.account(handle)),
    );
    const { id } = await ada.album({ title: 'Among us', audience: 'private' });
    for (const who of ['ben', 'cleo', 'dora']) {
      await ada.post(`/api/v1/albums/${id}/collaborators`, { who, role: 'contributor' });
    }
    await ada.patch(`/api/v1/albums/${id}/talk`, { heldWords: ['surprise'] });
    const path = `/api/v1/albums/${id}/comments`;
    const host = new URL(server.origin).host;
    await say(ben, path, '@dora, a surprise for @cleo!');
    await say(ben, path, `@cleo@${host}: you and @eve, not @dora@other.example or x@dora.example`);
    const told = async (who: Client) =>
      (await who.get<Page<NoticeJson>>('/api/v1/notices')).body.items
        .filter(({ kind, subject }) => kind === 'comment.added' && subject === id)
        .map((notice) => notice.id);
    const cleos = await until(async () => {
      const found = await told(cleo!);
      return found.length > 0 && (await told(ada)).length === 2 ? found : null;
    });
    expect(cleos).toHaveLength(1);
    expect([await told(dora!), await told(eve!), await told(ben)]).toEqual([[], [], []]);
  });

  test('is said and liked by forms on public pages where somebody is signed in', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const send = (path: string, fields: Record<string, string>) =>
      fetch(new URL(path, server.origin), {
        method: 'POST',
        redirect: 'manual',
        headers: { ...ben.headers, ...form },
        body: new URLSearchParams(fields),
      });
    const said = await send('/a/orta/comments', { text: 'By form.' });
    expect(said.status).toBe(303);
    const id = said.headers.get('location')!.split('#comment-')[1]!;
    expect((await send(`/a/orta/c/${id}/reaction`, { emoji: '🎉' })).status).toBe(303);
    expect((await send(`/a/orta/p/${other.id}/reaction`, { emoji: '👍' })).status).toBe(303);
    expect((await reactions(ada, `comments/${id}`)).counts).toMatchObject([{ emoji: '🎉' }]);
    const html = await page('/a/orta', ben);
    expect(html).toContain(`action="/a/orta/c/${id}/remove"`);
    expect(html).toContain('action="/a/orta/comments"');
    expect((await send(`/a/orta/c/${id}/remove`, {})).status).toBe(303);
    expect(await page('/a/orta')).not.toContain('By form.');
    const stranger = await new Client(server.origin).post('/a/orta/comments', { text: 'Me too.' });
    expect(stranger.status).toBe(401);
    const open = await page(`/a/orta/p/${other.id}`);
    expect(open).not.toContain('<form');
  });
});
