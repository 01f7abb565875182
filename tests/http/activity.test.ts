import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActivityJson } from '../../src/http/api/schemas/activity.ts';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import { Reaction } from '../../src/domain/interactions/reaction.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

describe('what others did in one’s albums', () => {
  let server: TestServer;
  let ada: Client;
  let ben: Client;
  let cleo: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer();
    [ada, ben, cleo] = [
      await server.account('ada'),
      await server.account('ben'),
      await server.account('cleo'),
    ];
    album = await ada.album({ title: 'Lake Orta', handle: 'orta' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const told = async (who: Client, query = '') =>
    (await who.get<Page<ActivityJson>>(`/api/v1/activity?${query}`)).body.items;
  const fresh = async (who: Client) =>
    (await who.get<{ count: number }>('/api/v1/activity/new')).body.count;

  test('is grouped by day and photo, the latest first, and never tells one’s own doings', async () => {
    for (const who of [ben, cleo]) await who.put(`/api/v1/photos/${photo.id}/reaction`, {});
    await ada.put(`/api/v1/photos/${photo.id}/reaction`, {});
    await ben.post(`/api/v1/photos/${photo.id}/comments`, { text: 'That boat!' });
    await cleo.post(`/api/v1/photos/${photo.id}/comments`, { text: 'That sky, @ada!' });
    await ada.post(`/api/v1/photos/${photo.id}/comments`, { text: 'Thanks.' });
    const items = await told(ada);
    expect(items.map(({ kind, count }) => [kind, count])).toEqual([
      ['mention', 1],
      ['comment', 1],
      ['reaction', 2],
    ]);
    const [mention, comment, reaction] = items;
    expect(mention!.comments).toMatchObject([{ text: 'That sky, @ada!' }]);
    expect(comment!.people).toMatchObject([{ name: 'Ben' }]);
    expect(reaction).toMatchObject({
      people: [{ name: 'Cleo' }, { name: 'Ben' }],
      emoji: ['❤️'],
      photo: { id: photo.id },
      album: { id: album.id, title: 'Lake Orta' },
      isNew: true,
    });
    expect(reaction!.photo!.thumbnail!.url).toContain(photo.id);
    expect(await told(ben)).toEqual([]);
  });

  test('tells the album’s people of additions, joins and answers, and only its admins of strangers’ likes', async () => {
    await ada.post(`/api/v1/albums/${album.id}/collaborators`, {
      who: 'ben',
      role: 'collaborator',
    });
    await ben.addPhotos(album.id, await Promise.all([picture(2), picture(3)]));
    const kinds = (await told(ada, `album=${album.id}`)).map(({ kind, count }) => [kind, count]);
    expect(kinds).toContainEqual(['addition', 2]);
    expect(kinds).toContainEqual(['join', 1]);
    const { body } = await ben.post<{ id: string }>(`/api/v1/albums/${album.id}/comments`, {
      text: 'All in.',
    });
    await ada.post(`/api/v1/albums/${album.id}/comments`, { text: 'Lovely.', inReplyTo: body.id });
    await ada.put(`/api/v1/comments/${body.id}/reaction`, { emoji: '🎉' });
    const bens = await told(ben);
    expect(bens.map(({ kind }) => kind)).toContain('reply');
    expect(bens.filter(({ kind }) => kind === 'reaction')).toMatchObject([
      { count: 1, emoji: ['🎉'], comments: [{ text: 'All in.' }], photo: null },
    ]);
  });

  test('hides what is held from those who do not moderate, and everything from strangers', async () => {
    await ada.patch(`/api/v1/albums/${album.id}/talk`, { heldWords: ['secret'] });
    await cleo.post(`/api/v1/photos/${photo.id}/comments`, { text: 'A secret.' });
    const texts = async (who: Client) =>
      (await told(who)).flatMap(({ comments }) => comments.map(({ text }) => text));
    expect(await texts(ada)).toContain('A secret.');
    expect(await texts(ben)).not.toContain('A secret.');
    expect(await told(cleo)).toEqual([]);
    expect((await new Client(server.origin).get('/api/v1/activity')).status).toBe(401);
  });

  test('comes by pages, by kind and since a moment, in the days of a zone', async () => {
    const all = await told(ada);
    const seen: ActivityJson[] = [];
    let cursor = '';
    do {
      const { body } = await ada.get<Page<ActivityJson>>(`/api/v1/activity?limit=2${cursor}`);
      seen.push(...body.items);
      cursor = body.next ? `&cursor=${encodeURIComponent(body.next)}` : '';
    } while (cursor);
    expect(seen).toEqual(all);
    expect((await told(ada, 'kind=reaction&kind=join')).map(({ kind }) => kind).toSorted()).toEqual(
      ['join', 'reaction'],
    );
    const since = encodeURIComponent(new Date().toISOString());
    expect(await told(ada, `since=${since}`)).toEqual([]);
    await server.app.units.write(async ({ em }) => {
      const at = new Date(new Date().setUTCHours(0, 30, 0, 0) - 24 * 60 * 60_000);
      for (const row of await em.find(Reaction, { photo: photo.id })) row.createdAt = at;
    });
    const days = async (zone: string) => {
      const [one] = await told(ada, `kind=reaction&zone=${encodeURIComponent(zone)}`);
      return one!.day;
    };
    expect((await days('UTC')) > (await days('America/Los_Angeles'))).toBe(true);
    expect((await ada.get('/api/v1/activity?zone=Moon')).status).toBe(422);
  });

  test('is new until it is read, and what comes after that again', async () => {
    expect(await fresh(ada)).toBeGreaterThan(5);
    const until = new Date().toISOString();
    expect((await ada.post('/api/v1/activity/read', { until })).status).toBe(204);
    expect(await fresh(ada)).toBe(0);
    expect((await told(ada)).some(({ isNew }) => isNew)).toBe(false);
    await ben.post(`/api/v1/photos/${photo.id}/comments`, { text: 'One more.' });
    expect(await fresh(ada)).toBe(1);
    await ada.post('/api/v1/activity/read', { until });
    expect(await fresh(ada)).toBe(1);
  });

  test('tells once that a link was opened, and by how many guests something was liked', async () => {
    const link = await ada.link({ album: album.id, comments: 'on', label: 'For the family' });
    const visitor = new Client(server.origin);
    const { headers } = await visitor.post(`${link.url}/admit`, {});
    const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
    await visitor.post(`${link.url}/i/${photo.id}/reaction`, { emoji: '👍' }, { cookie });
    const items = await told(ada);
    expect(items.filter(({ kind }) => kind === 'opening')).toMatchObject([
      { count: 1, link: { label: 'For the family' } },
    ]);
    const today = items.find(({ kind, emoji }) => kind === 'reaction' && emoji.includes('👍'));
    expect(today).toMatchObject({ count: 1, people: [{ name: '', address: null }] });
    expect((await told(ben)).filter(({ kind }) => kind === 'opening')).toEqual([]);
  });
});
