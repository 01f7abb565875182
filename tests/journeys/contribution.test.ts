import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { ContributionJson } from '../../src/http/api/schemas/contributions.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { InboxActivity } from '../../src/federation/inbox-activity.ts';
import { Client, formOf } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

type Json = Record<string, unknown>;
const publicAudience = 'https://www.w3.org/ns/activitystreams#Public';

describe('a photo from a friend', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let cleo: RemoteServer;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', contributionsFrom: 'anyone' });
    cleo = await openRemoteServer();
    await cleo.follow(album.actor);
    await cleo.received('Accept');
  });
  afterAll(async () => {
    await cleo[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  let pictures = 100;
  const post = async (rest: Json = {}, to = [publicAudience]) => {
    pictures += 1;
    const { bytes } = await picture(pictures);
    const url = cleo.serveImage(`/media/${pictures}.jpg`, Buffer.from(bytes));
    return cleo.post(album.actor, { images: [{ url, name: 'A hut' }], to, ...rest });
  };
  const pendingFrom = (wanted: (it: ContributionJson) => boolean) =>
    until(async () => {
      const found = (await ada.contributions()).find(wanted);
      return found?.photo.state === 'processing' ? undefined : found;
    });
  const accept = (id: string, body: Json = {}) =>
    ada.post<ContributionJson & ProblemJson>(`/api/v1/contributions/${id}/accept`, body);

  describe('who mentions the album in a post on another server', () => {
    test('waits in the inbox and is seen nowhere else', async () => {
      await post();
      const pending = await pendingFrom(({ via }) => via === 'fediverse');

      expect(pending).toMatchObject({
        contributor: { address: `@${cleo.address}` },
        visibility: 'public',
        photo: { state: 'ready', altText: 'A hut' },
      });
      expect(await ada.photos(album.id)).toEqual([]);
      const dan = new Client(server.origin);
      expect((await dan.bytes(pending.photo.renditions.preview!.url)).status).toBe(404);
      expect((await ada.bytes(pending.photo.renditions.preview!.url)).status).toBe(200);
      const { body } = await ada.get<AlbumJson>(`/api/v1/albums/${album.id}`);
      expect(body).toMatchObject({ photoCount: 0, pendingCount: 1, coverId: null });
    });

    test('is announced as a reference when the owner says yes, once, and credited', async () => {
      const pending = await pendingFrom(({ via }) => via === 'fediverse');
      const accepted = await accept(pending.id);
      expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted' } });
      expect((await accept(pending.id)).status).toBe(200);

      const announce = await cleo.received('Announce');
      const [photo] = await ada.photos(album.id);
      expect(announce).toMatchObject({
        actor: album.actor,
        object: photo!.reference,
        to: [publicAudience],
        cc: expect.arrayContaining([cleo.actor]),
      });
      expect(photo!.contributor).toMatchObject({ address: `@${cleo.address}` });
      expect((await ada.post(`/api/v1/contributions/${pending.id}/reject`)).status).toBe(409);
    });

    test('goes when its author deletes the post', async () => {
      const note = await post();
      const pending = await pendingFrom(() => true);
      await cleo.delete(note, `${server.origin}/ap/inbox`);

      await until(async () => (await ada.contributions()).length === 0);
      expect((await ada.contributions('withdrawn')).map(({ id }) => id)).toContain(pending.id);
      expect((await accept(pending.id)).status).toBe(409);
    });

    test('is not published without its author’s consent when the post was not public (T059)', async () => {
      await post({}, [cleo.followers]);
      const pending = await pendingFrom(({ visibility }) => visibility === 'followers');

      for (const as of ['reference', 'copy']) {
        const answer = await accept(pending.id, { as });
        expect(answer).toMatchObject({ status: 409, body: { code: 'consent_required' } });
      }
      const rejected = await ada.post<ContributionJson>(
        `/api/v1/contributions/${pending.id}/reject`,
      );
      expect(rejected.body.state).toBe('rejected');
      expect(await ada.contributions()).toEqual([]);
    });

    test('is not taken where the album takes none', async () => {
      await ada.patch(`/api/v1/albums/${album.id}`, { contributionsFrom: 'nobody' });
      await post();
      await until(async () =>
        server.app.units.look(
          async ({ em }) => (await em.count(InboxActivity, { appliedAt: null })) === 0,
        ),
      );
      await ada.patch(`/api/v1/albums/${album.id}`, { contributionsFrom: 'anyone' });
      await post();
      await pendingFrom(() => true);

      expect(await ada.contributions()).toHaveLength(1);
    });
  });

  describe('who has a link that takes photos', () => {
    let link: LinkJson;
    let path: string;
    const dan = () => new Client(server.origin);
    beforeAll(async () => {
      link = await ada.link({ album: album.id, uploads: 'on' });
      path = new URL(link.url).pathname;
    });
    const add = async (number: number, fields: Record<string, string> = { name: 'Dan' }) =>
      dan().post<Json>(`${path}/add`, await formOf([await picture(number)], fields));

    test('waits for the owner, and is the album’s own photo with credit after her yes', async () => {
      expect(await add(201)).toMatchObject({
        status: 201,
        body: { items: [{ state: 'waiting' }] },
      });
      const pending = await pendingFrom(({ via }) => via === 'link');
      expect(pending).toMatchObject({ contributor: { name: 'Dan', link: link.id } });
      const before = await dan().get<{ items: PhotoJson[] }>(`${path}/photos`);
      expect(before.body.items.map(({ id }) => id)).not.toContain(pending.photo.id);

      cleo.arrivals.length = 0;
      await accept(pending.id);
      const after = await dan().get<{ items: PhotoJson[] }>(`${path}/photos`);
      expect(after.body.items.map(({ id }) => id)).toContain(pending.photo.id);
      const note = (await cleo.received('Create'))['object'] as Json;
      expect(note).toMatchObject({
        attributedTo: album.actor,
        content: expect.stringContaining('Dan'),
      });
    });

    test('goes when the owner says no, with every address of it', async () => {
      await add(202);
      const pending = await pendingFrom(({ via }) => via === 'link');
      await ada.post(`/api/v1/contributions/${pending.id}/reject`, { reason: 'Blurred' });

      expect((await ada.bytes(pending.photo.renditions.preview!.url)).status).toBe(404);
      expect((await add(202)).status).toBe(201);
    });

    test('appears at once where the link says so', async () => {
      await ada.patch(`/api/v1/links/${link.id}`, { review: 'auto' });
      expect(await add(203)).toMatchObject({ body: { items: [{ state: 'added' }] } });
      await until(async () =>
        (await dan().get<{ items: PhotoJson[] }>(`${path}/photos`)).body.items.some(
          ({ contributor }) => contributor?.name === 'Dan',
        ),
      );
    });

    test('is refused in words when it is there already, is no photo, or the link takes none', async () => {
      const again = await add(203);
      expect(again).toMatchObject({ status: 409, body: { code: 'duplicate' } });
      expect(JSON.stringify(again.body)).not.toContain('"photo"');

      const text = { name: 'x.jpg', bytes: Buffer.from('no') };
      const refused = await dan().post<ProblemJson>(`${path}/add`, await formOf([text]));
      expect(refused).toMatchObject({ status: 415, body: { code: 'unsupported_type' } });

      await ada.patch(`/api/v1/links/${link.id}`, { uploads: 'off' });
      expect(await add(204)).toMatchObject({ status: 403, body: { code: 'uploads_disabled' } });
    });
  });

  test('who has an account here is decided about like any other’s', async () => {
    const ben = await server.account('ben');
    const offered = await ben.upload(album.id, [await picture(301)]);
    expect(offered.status).toBe(201);
    const pending = await pendingFrom(({ via }) => via === 'collaborator');
    expect(pending).toMatchObject({ contributor: { name: 'Ben' }, photo: { state: 'ready' } });
    await accept(pending.id);
    expect((await ada.photos(album.id)).map(({ id }) => id)).toContain(pending.photo.id);

    const closed = await ada.album({ title: 'Closed', contributionsFrom: 'followers' });
    expect((await ben.upload(closed.id, [await picture(302)])).status).toBe(404);
  });
});
