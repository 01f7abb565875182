import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InboxActivity } from '../../src/federation/inbox-activity.ts';
import type { AlbumJson, FollowerJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { idle } from '../support/idle.ts';
import { picture } from '../support/pictures.ts';
import { freePort } from '../support/program.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { hasSnac, startSnac, type Snac } from '../support/snac.ts';
import { until } from '../support/until.ts';

if (!hasSnac)
  console.warn('snac is not installed (Debian’s package snac2): its journey is left out.');

/** snac knows no mention of a handle with a port. */
const host = 'photos.test';

describe.skipIf(!hasSnac)('Cleo on snac, another fediverse server', () => {
  let server: TestServer;
  let snac: Snac;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  let noteId: string;
  beforeAll(async () => {
    const port = await freePort();
    const settings = { PORT: String(port), ALBUMEN_ORIGIN: `http://${host}` };
    server = await openTestServer({ settings });
    ada = new Client(`http://127.0.0.1:${port}`, (await server.account('ada')).headers);
    album = await ada.album({ title: 'Lake Orta', contributionsFrom: 'anyone' });
    snac = await startSnac({ host, port });
  });
  afterAll(async () => {
    await snac?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  test('finds the album by its handle', async () => {
    expect(await snac.cleo('webfinger_s', `lake_orta@${host}`)).toContain(album.actor);
  });

  test('follows it and is accepted', async () => {
    await snac.cleo('follow', album.actor);
    const [follower] = await until(async () => {
      const list = `/api/v1/albums/${album.id}/followers?state=accepted`;
      const { items } = (await ada.get<Page<FollowerJson>>(list)).body;
      return items.length > 0 && items;
    });
    expect(follower).toMatchObject({ address: `@cleo@${new URL(snac.actor).host}` });
  });

  test('receives a photo with its alt text', async () => {
    [photo] = (await ada.addPhotos(album.id, [await picture(1)], {
      caption: 'First light',
      altText: 'A ridge at dawn',
    })) as [PhotoJson];
    const note = await until(async () =>
      snac.everything().find((it) => it['type'] === 'Note' && it['attributedTo'] === album.actor),
    );
    noteId = String(note['id']);
    expect(note).toMatchObject({
      content: '<p>First light</p>',
      attachment: [{ type: 'Image', mediaType: 'image/jpeg', name: 'A ridge at dawn' }],
    });
  });

  test('sees it edited', async () => {
    await ada.patch(`/api/v1/photos/${photo.id}`, { caption: 'Last light', altText: 'A ridge' });
    await until(async () => snac.held(noteId)?.['content'] === '<p>Last light</p>');
    expect(snac.held(noteId)).toMatchObject({ attachment: [{ name: 'A ridge' }] });
  });

  test('sees it taken away', async () => {
    await ada.delete(`/api/v1/photos/${photo.id}`);
    await until(async () => snac.held(noteId) === undefined);
    expect(snac.everything().map((it) => it['id'])).not.toContain(noteId);
  });

  test('gives a photo by mentioning the album, is answered directly once for each state, and sees it shown (T120)', async () => {
    const hut = { ...(await picture(2)), altText: 'A hut under a peak' };
    await snac.post(`@lake_orta@${host} The hut`, hut);
    const pending = await until(async () =>
      (await ada.contributions()).find((it) => it.photo?.state === 'ready'),
    );
    expect(pending).toMatchObject({
      via: 'fediverse',
      visibility: 'public',
      contributor: { address: `@cleo@${new URL(snac.actor).host}` },
      photo: { caption: 'The hut', altText: 'A hut under a peak', width: 640, height: 480 },
    });
    const note = snac.everything().find((it) => it['attributedTo'] === snac.actor);
    const answers = (words: RegExp) =>
      snac
        .everything()
        .filter(({ attributedTo, inReplyTo }) => attributedTo === album.actor && inReplyTo)
        .filter(({ content }) => words.test(String(content)));
    await until(async () => answers(/Your photo for .*Lake Orta.* waits/).length === 1);
    const { status } = await ada.post(`/api/v1/contributions/${pending.id}/accept`, {
      as: 'reference',
    });
    expect(status).toBe(200);
    const photos = `/ap/albums/${album.id}/photos?page=start`;
    const headers = { accept: 'application/activity+json' };
    const { body } = await ada.request('GET', photos, undefined, headers);
    expect(body['orderedItems']).toEqual([note?.['id']]);
    await until(async () => snac.isBoosted(String(note?.['id']), album.actor));
    await until(async () => answers(/Your photo is in .*Lake Orta/).length === 1);
    await idle(server);
    expect(answers(/./)).toHaveLength(2);
    for (const answer of answers(/./)) {
      expect(answer).toMatchObject({ to: [snac.actor], inReplyTo: note?.['id'] });
      expect(JSON.stringify(answer)).not.toContain('#Public');
    }

    const [last] = answers(/waits/);
    await snac.reply(String(last!['id']), `@lake_orta@${host} Stop`);
    const outcomes = async () =>
      server.app.units.look(async ({ em }) =>
        (await em.find(InboxActivity, { actorUri: snac.actor })).map(({ outcome }) => outcome),
      );
    await until(async () => (await outcomes()).includes('silence asked for'));
    await snac.post(`@lake_orta@${host} Another`, { ...(await picture(3)), altText: '' });
    await until(async () => (await outcomes()).at(-1)?.startsWith('ignored: not for an album'));
    expect(await ada.contributions()).toEqual([]);
  });
});
