import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, FollowerJson, Page } from '../../src/http/api/schemas.ts';
import type { DeliveryJson } from '../../src/http/api/schemas/delivery.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

type Json = Record<string, unknown>;

const publicAudience = 'https://www.w3.org/ns/activitystreams#Public';

describe('somebody on another server who follows an album', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let cleo: RemoteServer;
  let follow: Json;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta' });
    cleo = await openRemoteServer();
  });
  afterAll(async () => {
    await cleo[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  const document = async (url: string) => {
    const response = await fetch(url, { headers: { accept: 'application/activity+json' } });
    return { status: response.status, body: (await response.json()) as Json };
  };
  const followers = async (state = 'accepted') =>
    (await ada.get<Page<FollowerJson>>(`/api/v1/albums/${album.id}/followers?state=${state}`)).body
      .items;

  test('finds it by its handle and by the address of its page', async () => {
    const { host } = new URL(server.origin);
    const finger = await fetch(
      `${server.origin}/.well-known/webfinger?resource=acct:Lake_Orta@${host}`,
    );
    const { subject, links } = (await finger.json()) as { subject: string; links: Json[] };
    const actor = await document(links.find(({ rel }) => rel === 'self')?.['href'] as string);
    const page = await document(album.url);

    expect(subject).toBe(`acct:lake_orta@${host}`);
    expect(actor.body).toMatchObject({ type: 'Group', id: album.actor, name: 'Lake Orta' });
    expect(page.body).toEqual(actor.body);
  });

  test('is accepted, with the follow they sent inside the answer, as often as they ask', async () => {
    await cleo.follow(album.actor, `${album.actor}/inbox`);
    const accept = await cleo.received('Accept');

    expect(accept).toMatchObject({
      actor: album.actor,
      object: { type: 'Follow', actor: cleo.actor, object: album.actor },
    });
    expect(await followers()).toMatchObject([{ server: new URL(cleo.actor).host }]);
    follow = await cleo.follow(album.actor, `${server.origin}/ap/inbox`);
    await until(
      async () => cleo.arrivals.filter(({ activity }) => activity['type'] === 'Accept')[1],
    );
    expect(await followers()).toHaveLength(1);
  });

  test('gets a new photo as a signed Create with its picture, size, blurhash and alt text', async () => {
    const [photo] = await ada.addPhotos(album.id, [await picture(1)], {
      caption: 'First light <b>',
      altText: 'A ridge at dawn',
    });
    const activity = await cleo.received('Create');
    const note = activity['object'] as Json;

    expect(activity).toMatchObject({ actor: album.actor, to: [publicAudience] });
    expect(note).toMatchObject({
      type: 'Note',
      attributedTo: album.actor,
      content: expect.stringContaining('First light &lt;b&gt;'),
      attachment: [
        {
          type: 'Image',
          mediaType: 'image/jpeg',
          width: 640,
          height: 480,
          name: 'A ridge at dawn',
          blurhash: photo!.blurhash,
        },
      ],
    });
    const [{ url }] = note['attachment'] as [{ url: string }];
    const picture1 = await fetch(url, { method: 'HEAD', redirect: 'error' });
    expect(picture1.headers.get('content-type')).toBe('image/jpeg');
    const { body } = await document(note['id'] as string);
    expect(body).toMatchObject({ id: note['id'], attachment: note['attachment'] });
    expect((await document(photo!.url)).body['id']).toBe(note['id']);
  });

  test('gets photos that came together as one post with at most four pictures', async () => {
    cleo.arrivals.length = 0;
    const files = await Promise.all([11, 12, 13, 14, 15, 16].map((number) => picture(number)));
    await ada.addPhotos(album.id, files);
    const activity = await cleo.received('Create');
    const bundle = activity['object'] as Json;

    expect(bundle['attachment']).toHaveLength(4);
    expect(bundle['content']).toMatch(/\+2 more photos/);
    expect(cleo.arrivals.filter(({ activity: it }) => it['type'] === 'Create')).toHaveLength(1);
    const collection = await document(`${server.origin}/ap/albums/${album.id}/photos`);
    expect(collection.body).toMatchObject({ type: 'OrderedCollection', totalItems: 7 });
  });

  test('gets a corrected caption as an Update and a removed photo as a Tombstone', async () => {
    const [photo] = await ada.addPhotos(album.id, [await picture(21)]);
    const created = await cleo.received(
      'Create',
      ({ object }) => ((object as Json)['attachment'] as unknown[]).length === 1,
    );
    const { id } = created['object'] as Json;

    await ada.patch(`/api/v1/photos/${photo!.id}`, { altText: 'Corrected' });
    const update = await cleo.received('Update', ({ object }) => (object as Json)['id'] === id);
    expect(update).toMatchObject({
      object: { id, updated: expect.any(String), attachment: [{ name: 'Corrected' }] },
    });
    await ada.delete(`/api/v1/photos/${photo!.id}`);
    const gone = await cleo.received('Delete', ({ object }) => (object as Json)['id'] === id);
    expect(gone['object']).toMatchObject({ id, type: 'Tombstone' });
    expect((await document(id as string)).status).toBe(404);
  });

  test('is seen on the list of servers where photos arrived', async () => {
    const { body } = await until(async () => {
      const answer = await ada.get<Page<DeliveryJson>>(`/api/v1/albums/${album.id}/deliveries`);
      return answer.body.items[0]?.state === 'arrived' ? answer : undefined;
    });
    expect(body.items).toMatchObject([{ host: new URL(cleo.actor).host, state: 'arrived' }]);
  });

  test('waits for the owner where she wants to be asked', async () => {
    const asking = await ada.album({ title: 'Ask me first', approveFollowers: true });
    cleo.arrivals.length = 0;
    await cleo.follow(asking.actor, `${asking.actor}/inbox`);
    const list = `/api/v1/albums/${asking.id}/followers`;
    const [request] = await until(async () => {
      const { items } = (await ada.get<Page<FollowerJson>>(`${list}?state=pending`)).body;
      return items.length > 0 && items;
    });
    await ada.addPhotos(asking.id, [await picture(31)]);
    expect(cleo.arrivals).toEqual([]);

    await ada.post(`${list}/${request!.id}/accept`);
    expect((await cleo.received('Accept'))['actor']).toBe(asking.actor);
    await ada.addPhotos(asking.id, [await picture(32)]);
    await cleo.received('Create');
  });

  test('stops getting photos when they stop following', async () => {
    await cleo.unfollow(follow, `${server.origin}/ap/inbox`);
    await until(async () => (await followers()).length === 0);
    cleo.arrivals.length = 0;
    await ada.addPhotos(album.id, [await picture(41)]);
    const outbox = await until(async () => {
      const { body } = await document(`${album.actor}/outbox`);
      return (body['totalItems'] as number) >= 3 && body;
    });

    expect(outbox).toBeTruthy();
    expect(cleo.arrivals.filter(({ activity }) => activity['type'] === 'Create')).toEqual([]);
  });
});
