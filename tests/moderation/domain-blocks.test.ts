import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Delivery } from '../../src/federation/delivery.ts';
import { openEgress } from '../../src/federation/egress.ts';
import { openHostRules } from '../../src/federation/host-rules.ts';
import { OutboxActivity } from '../../src/federation/outbox-activity.ts';
import type { AlbumJson, FollowerJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { ContributionJson } from '../../src/http/api/schemas/contributions.ts';
import type { DomainBlockJson } from '../../src/http/api/schemas/moderation.ts';
import type { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const blocks = '/api/v1/admin/domain-blocks';

let server: TestServer;
let ada: Client;
/** Somebody of another server, whose domain only this test blocks. */
let cleo: RemoteServer;
let cleosHost: string;
let count = 0;
beforeAll(async () => {
  server = await openTestServer();
});
beforeEach(async () => {
  count += 1;
  ada = await server.account(`ada${count}`, 'admin');
  cleosHost = `127.0.1.${count}`;
  cleo = await openRemoteServer({ host: cleosHost });
});
afterEach(() => cleo[Symbol.asyncDispose]());
afterAll(() => server[Symbol.asyncDispose]());

const block = async (severity: string, domain = cleosHost): Promise<DomainBlockJson> => {
  const { status, body } = await ada.post<DomainBlockJson>(blocks, { domain, severity });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const followers = async (album: AlbumJson, state = 'accepted') =>
  (await ada.get<Page<FollowerJson>>(`/api/v1/albums/${album.id}/followers?state=${state}`)).body
    .items;
const like = (who: RemoteServer, object: string) =>
  who.send(`${server.origin}/ap/inbox`, who.activity('Like', { object }));
/** Blocks hold within a second. */
const refused = (who: RemoteServer, album: AlbumJson) =>
  until(async () => (await like(who, album.actor)) === 403);

/** A post of Cleo's that an album shows as a reference. */
const shownPost = async (album: AlbumJson) => {
  const url = cleo.serveImage(
    '/media/hut.jpg',
    await picture(1).then(({ bytes }) => Buffer.from(bytes)),
  );
  const note = await cleo.post(album.actor, { images: [{ url, name: 'A hut' }] });
  const [contribution] = await until(async () => {
    const items = await ada.contributions();
    return items[0]?.photo.state === 'ready' && items;
  });
  await ada.post(`/api/v1/contributions/${contribution!.id}/accept`);
  await cleo.received('Announce');
  return note;
};

describe('a suspended server', () => {
  test('is refused before its key is fetched, followed by nobody, and hidden until it is let back in (T109)', async () => {
    const album = await ada.album({ contributionsFrom: 'anyone' });
    await cleo.follow(album.actor);
    await cleo.received('Accept');
    await shownPost(album);
    expect(await ada.photos(album.id)).toHaveLength(1);
    await using eve = await openRemoteServer({ name: 'eve', host: cleosHost });

    const { id } = await block('suspend');
    await until(async () => (await followers(album)).length === 0);
    await until(async () => (await ada.photos(album.id)).length === 0);
    await refused(cleo, album);
    const undo = await until(() =>
      server.app.units.look(({ em }) =>
        em.findOne(OutboxActivity, { type: 'Undo', actorId: album.id }),
      ),
    );
    const deliveries = await server.app.units.look(({ em }) =>
      em.count(Delivery, { activity: undo }),
    );
    expect(deliveries).toBe(0);

    expect(await like(eve, album.actor)).toBe(403);
    expect((await ada.post('/api/v1/blocks', { address: `@${eve.address}` })).body['code']).toBe(
      'actor_not_found',
    );
    expect(eve.visits).toEqual([]);

    cleo.arrivals.length = 0;
    await ada.delete(`${blocks}/${id}`);
    await until(async () => (await ada.photos(album.id)).length === 1);
    await until(async () => (await like(cleo, album.actor)) === 202);
    await cleo.received('Announce');
  });

  test('gets nothing that still waited for it, and nothing new (T109)', async () => {
    const album = await ada.album();
    await using dora = await openRemoteServer({ name: 'dora', host: 'localhost' });
    await cleo.follow(album.actor);
    await dora.follow(album.actor);
    await cleo.received('Accept');
    await dora.received('Accept');
    cleo.feel({ status: 503 });
    await ada.addPhotos(album.id, [await picture(2)]);
    await dora.received('Create');
    const delivery = async () => {
      const { body } = await ada.get<Page<{ host: string; state: string; lastError: string }>>(
        `/api/v1/albums/${album.id}/deliveries`,
      );
      return body.items.find(({ host }) => cleo.origin.endsWith(host));
    };
    await until(async () => (await delivery())?.state === 'waiting');

    await block('suspend');
    await until(async () => (await delivery())?.state === 'refused');
    cleo.feel();
    cleo.arrivals.length = 0;
    dora.arrivals.length = 0;
    await ada.addPhotos(album.id, [await picture(3)]);
    await dora.received('Create');
    expect(cleo.arrivals).toEqual([]);
  });

  test('is not brought back by what others show, answer or contribute of it (F47) (V19)', async () => {
    const album = await ada.album({ contributionsFrom: 'anyone' });
    await using dora = await openRemoteServer({ name: 'dora', host: 'localhost' });
    await block('suspend');
    await refused(cleo, album);
    for (const type of ['Create', 'Update', 'Like', 'Announce', 'Follow', 'Flag', 'Delete']) {
      const activity = cleo.activity(type, { object: album.actor });
      expect(await cleo.send(`${server.origin}/ap/inbox`, activity), type).toBe(403);
    }
    cleo.visits.length = 0;
    const note = `${cleo.origin}/notes/1`;
    cleo.serve('/notes/1', {
      '@context': 'https://www.w3.org/ns/activitystreams',
      id: note,
      type: 'Note',
      attributedTo: cleo.actor,
      to: ['https://www.w3.org/ns/activitystreams#Public'],
      cc: [album.actor],
      content: 'mine',
    });
    const url = cleo.serveImage('/media/1.jpg', Buffer.from('no picture'));
    const inbox = `${album.actor}/inbox`;
    for (const activity of [
      dora.activity('Announce', { object: note }),
      dora.activity('Create', { object: note, to: [album.actor] }),
    ]) {
      expect(await dora.send(inbox, activity)).toBe(202);
    }
    await dora.post(album.actor, { images: [], inReplyTo: note });
    await dora.post(album.actor, { images: [{ url, name: 'Of another server' }] });
    await until(async () => (await ada.contributions())[0]?.photo.state === 'failed');

    expect(await ada.contributions()).toHaveLength(1);
    expect(await ada.photos(album.id)).toEqual([]);
    expect(cleo.visits).toEqual([]);
  });
});

test('likes, boosts and words of a suspended server are not shown, and come back with it (T109)', async () => {
  const album = await ada.album();
  await cleo.follow(album.actor);
  const [photo] = await ada.addPhotos(album.id, [await picture(5)]);
  const note = ((await cleo.received('Create'))['object'] as Json)['id'];
  const reply = {
    id: `${cleo.origin}/replies/1`,
    type: 'Note',
    attributedTo: cleo.actor,
    to: ['https://www.w3.org/ns/activitystreams#Public'],
    inReplyTo: note,
    content: 'Lovely.',
  };
  for (const activity of [
    cleo.activity('Like', { object: note }),
    cleo.activity('Announce', { object: note }),
    cleo.activity('Create', { object: reply, to: reply.to }),
  ]) {
    expect(await cleo.send(`${server.origin}/ap/inbox`, activity)).toBe(202);
  }
  const shows = (likes: number, shares: number, comments: number) =>
    until(async () => {
      const held = await ada.get<Page<{ id: string }>>('/api/v1/comments?state=held');
      for (const { id } of held.body.items) await ada.post(`/api/v1/comments/${id}/show`);
      const { body } = await ada.get<PhotoJson>(`/api/v1/photos/${photo!.id}`);
      return (
        body.likeCount === likes && body.shareCount === shares && body.commentCount === comments
      );
    });
  const totals = async () => {
    const read = async (of: string) => {
      const headers = { accept: 'application/activity+json' };
      return ((await (await fetch(`${String(note)}/${of}`, { headers })).json()) as Json)[
        'totalItems'
      ];
    };
    return Promise.all(['likes', 'shares', 'replies'].map(read));
  };
  const words = async () =>
    (await ada.get<Page<{ text: string }>>(`/api/v1/photos/${photo!.id}/comments`)).body.items;
  await shows(1, 1, 1);
  expect(await totals()).toEqual([1, 1, 1]);
  const { id } = await block('suspend');
  await shows(0, 0, 0);
  expect(await words()).toEqual([]);
  expect(await totals()).toEqual([0, 0, 0]);
  await ada.delete(`${blocks}/${id}`);
  await shows(1, 1, 1);
  expect(await words()).toMatchObject([{ text: 'Lovely.' }]);
  expect(await totals()).toEqual([1, 1, 1]);
});

test('a follow from a suspended server comes to nothing (T042)', async () => {
  const album = await ada.album();
  await block('suspend');
  await refused(cleo, album);
  const follow = cleo.activity('Follow', { object: album.actor });
  expect(await cleo.send(`${album.actor}/inbox`, follow)).toBe(403);
  expect([...(await followers(album)), ...(await followers(album, 'pending'))]).toEqual([]);
  expect(cleo.arrivals).toEqual([]);
});

describe('a block of a domain', () => {
  test('means its subdomains, in any case, with a dot at the end and at any port (F32)', async () => {
    expect((await block('suspend', '*.Evil.EXAMPLE.:8443/about')).domain).toBe('evil.example');
    const rules = openHostRules(server.app.units);
    const meant = ['evil.example', 'EVIL.example', 'evil.example.', 'a.b.evil.example:8443'];
    const others = ['notevil.example', 'evil.example.org', 'example', '127.0.0.1:80'];
    for (const host of meant) expect(await rules.isSuspended(host), host).toBe(true);
    for (const host of others) expect(await rules.isSuspended(host), host).toBe(false);
  });

  test('holds where a redirect leads (F32)', async () => {
    await block('suspend');
    const hosts = openHostRules(server.app.units);
    await using egress = openEgress({ allowPrivateAddress: true, userAgent: 'test', hosts });
    await using dora = await openRemoteServer({ name: 'dora', host: 'localhost' });
    dora.serve('/moved', { status: 302, location: cleo.actor });
    await expect(egress.fetchJson(`${dora.origin}/moved`)).rejects.toThrow('refused');
    expect(dora.visits).toEqual(['/moved']);
    expect(cleo.visits).toEqual([]);
  });

  test('is made once, and never of this server itself', async () => {
    await block('silence', 'once.example');
    const again = await ada.post(blocks, { domain: 'Once.example', severity: 'suspend' });
    const own = await ada.post(blocks, { domain: 'localhost', severity: 'suspend' });
    const nothing = await ada.post(blocks, { domain: '???', severity: 'suspend' });
    expect([again, own, nothing].map(({ body }) => body['code'])).toEqual([
      'already_blocked',
      'own_domain',
      'invalid_domain',
    ]);
  });

  test('can be changed and ended, by administrators only', async () => {
    const { id } = await block('silence', 'spam.example');
    const changed = await ada.patch(`${blocks}/${id}`, { severity: 'suspend', reason: 'Spam.' });
    expect(changed.body).toMatchObject({ severity: 'suspend', reason: 'Spam.' });
    const ben = await server.account('ben');
    expect((await ben.get(blocks)).status).toBe(404);
    expect((await ben.post(blocks, { domain: 'a.example', severity: 'silence' })).status).toBe(404);
    expect((await ben.delete(`${blocks}/${id}`)).status).toBe(404);
    expect((await ada.delete(`${blocks}/${id}`)).status).toBe(204);
    const { items } = (await ada.get<Page<DomainBlockJson>>(blocks)).body;
    expect(items.map(({ domain }) => domain)).not.toContain('spam.example');
  });
});

test('from a server whose pictures are rejected none is fetched, and none can be accepted (T110)', async () => {
  const album = await ada.album({ contributionsFrom: 'anyone', contributionReview: 'auto' });
  await block('reject-media');
  const url = cleo.serveImage('/media/hut.jpg', Buffer.from('never asked for'));
  await cleo.post(album.actor, { images: [{ url, name: 'A hut' }] });
  const [contribution] = (await until(async () => {
    const items = await ada.contributions();
    return items.length > 0 && items;
  })) as [ContributionJson];

  expect(contribution.photo).toMatchObject({ state: 'failed', failure: expect.any(String) });
  const answer = await ada.post(`/api/v1/contributions/${contribution.id}/accept`);
  expect(answer).toMatchObject({ status: 409, body: { code: 'media_rejected' } });
  expect(cleo.visits).not.toContain('/media/hut.jpg');
});

test('everything from a silenced server waits for a yes, however open the album is', async () => {
  const album = await ada.album({ contributionsFrom: 'anyone', contributionReview: 'auto' });
  await block('silence');
  await cleo.follow(album.actor);
  await until(async () => (await followers(album, 'pending')).length === 1);
  const { bytes } = await picture(4);
  const url = cleo.serveImage('/media/4.jpg', Buffer.from(bytes));
  await cleo.post(album.actor, { images: [{ url, name: 'A hut' }] });
  await until(async () => (await ada.contributions())[0]?.photo.state === 'ready');
  expect(await ada.photos(album.id)).toEqual([]);
});

test('a list of servers keeps everybody else out, who is counted before, and lets them in when it grows (D4)', async () => {
  await using own = await openTestServer();
  ada = await own.account('ada', 'admin');
  const album = await ada.album();
  await cleo.follow(album.actor);
  await cleo.received('Accept');
  const likeAlbum = () =>
    cleo.send(`${own.origin}/ap/inbox`, cleo.activity('Like', { object: album.actor }));
  const preview = async (servers: string) =>
    (await ada.get(`/api/v1/admin/listed-servers/preview?servers=${servers}`)).body;
  expect(await preview('friends.example')).toEqual({
    listed: 1,
    servers: 1,
    followers: 1,
    followings: 0,
  });
  expect(await preview(`${cleosHost},friends.example`)).toMatchObject({ listed: 2, servers: 0 });

  const set = (listedServers: string) =>
    ada.patch('/api/v1/admin/settings', { federation: 'listed', listedServers });
  expect((await set('friends.example\n')).status).toBe(200);
  await until(async () => (await followers(album)).length === 0);
  await until(async () => (await likeAlbum()) === 403);
  const { body } = await ada.get<Page<{ state: string }>>('/api/v1/admin/servers');
  expect(body.items.map(({ state }) => state)).toEqual(['blocked']);

  await set(`https://friends.example/, ${cleosHost}`);
  await until(async () => (await likeAlbum()) === 202);
  await cleo.follow(album.actor);
  await until(async () => (await followers(album)).length === 1);
  const ben = await own.account('ben');
  expect((await ben.get('/api/v1/admin/listed-servers/preview?servers=')).status).toBe(404);
});
