import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AlbumJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { ContributionJson } from '../../src/http/api/schemas/contributions.ts';
import { Client } from '../support/client.ts';
import { idle } from '../support/idle.ts';
import { picture } from '../support/pictures.ts';
import { openRemoteServer, type Json, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';

/** Cleo posts on her own server, and talks to Ada's album in direct messages. */
describe('a mention with pictures', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let cleo: RemoteServer;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
  });
  beforeEach(async () => {
    album = await ada.album({ title: 'Lake Orta', contributionsFrom: 'anyone' });
    cleo = await openRemoteServer();
  });
  afterEach(() => cleo[Symbol.asyncDispose]());
  afterAll(() => server[Symbol.asyncDispose]());

  let made = 1000;
  const post = async (count = 1, to: string[] = [PUBLIC], rest: Json = {}): Promise<Json> => {
    const images = [];
    for (let index = 0; index < count; index += 1) {
      made += 1;
      const { bytes } = await picture(made);
      const url = cleo.serveImage(`/media/${made}.jpg`, Buffer.from(bytes));
      images.push({ url, name: 'A hut' });
    }
    return cleo.post(album.actor, { images, to, ...rest });
  };
  /** A short direct post to the album, in answer to something. */
  const say = async (text: string, inReplyTo: unknown, who = cleo): Promise<Json> => {
    made += 1;
    const object = {
      id: `${who.origin}/notes/words-${made}`,
      type: 'Note',
      attributedTo: who.actor,
      to: [album.actor],
      cc: [],
      inReplyTo,
      content: `<p><span class="h-card"><a href="${album.url}" class="u-url mention">@<span>lake</span></a></span> ${text}</p>`,
      tag: [{ type: 'Mention', href: album.actor, name: '@lake' }],
    };
    const activity = who.activity('Create', { to: [album.actor], object });
    expect(await who.send(`${album.actor}/inbox`, activity)).toBe(202);
    return object;
  };
  const told = (): Json[] =>
    cleo.arrivals
      .map(({ activity }) => activity)
      .filter(({ type, actor }) => type === 'Create' && actor === album.actor)
      .map(({ object }) => object as Json);
  const hears = (words: RegExp): Promise<Json> =>
    until(async () => told().find(({ content }) => words.test(String(content))));
  const pending = (count = 1): Promise<ContributionJson[]> =>
    until(async () => {
      const found = (await ada.contributions()).filter(({ albumId }) => albumId === album.id);
      const ready = found.filter(({ photo }) => photo.state === 'ready');
      return ready.length === count && ready;
    });
  const accept = (id: string, body: Json = {}) =>
    ada.post<ContributionJson & ProblemJson>(`/api/v1/contributions/${id}/accept`, body);
  const states = async () => {
    const all = await Promise.all(
      ['pending', 'accepted', 'rejected', 'withdrawn'].map((state) => ada.contributions(state)),
    );
    return all.flat().filter(({ albumId }) => albumId === album.id);
  };

  test('of four is thanked for once, and told once that they are shown (T082)', async () => {
    const note = await post(4);
    const [first, second] = await pending(4);
    const receipt = await hears(/Your 4 photos for .*Lake Orta.* wait/);
    expect(receipt).toMatchObject({
      to: [cleo.actor],
      cc: [],
      inReplyTo: note['id'],
      tag: [{ type: 'Mention', href: cleo.actor }],
    });
    await accept(first!.id);
    await accept(second!.id);
    await hears(/(is|are) in .*Lake Orta/);
    await idle(server);
    expect(told()).toHaveLength(2);
    expect(told().flatMap(({ to, cc }) => [to, cc].flat())).toEqual([cleo.actor, cleo.actor]);
  });

  test('is answered where only its author can read it, and nowhere else', async () => {
    await using eve = await openRemoteServer({ name: 'eve' });
    await post();
    const receipt = await hears(/waits/);
    const id = String(receipt['id']);
    const bare = { headers: { accept: 'application/activity+json' } };
    for (const address of [id, `${id}/activities/create`]) {
      expect((await cleo.get(address)).status).toBe(200);
      expect((await eve.get(address)).status).toBe(404);
      expect((await fetch(address, bare)).status).toBe(404);
    }
    const outbox = await cleo.get(`${album.actor}/outbox`);
    expect(outbox.document).toMatchObject({ totalItems: 0 });
    await ada.patch(`/api/v1/albums/${album.id}`, { description: 'Changed' });
    await idle(server);
    expect((await cleo.get(id)).status).toBe(200);
    await ada.delete(`/api/v1/albums/${album.id}`);
    expect((await cleo.get(id)).status).toBe(404);
  });

  test('for followers is published after its author’s yes, as a copy (T085, T086)', async () => {
    await using eve = await openRemoteServer({ name: 'eve' });
    const followers = [cleo.followers, `${album.actor}/followers`];
    await post(2, [cleo.followers], { cc: [album.actor, followers[1]!] });
    const [one, two] = await pending(2);
    expect(one).toMatchObject({ visibility: 'followers', consent: 'asked' });
    const question = await hears(/keep a copy of your 2 photos/);
    expect((await accept(one!.id)).body.code).toBe('consent_required');
    expect((await accept(one!.id, { as: 'reference' })).body.code).toBe('consent_required');

    await say('yes', question['id'], eve);
    await say('yes, maybe', question['id']);
    await idle(server);
    expect((await states()).map(({ consent }) => consent)).toEqual(['asked', 'asked']);

    await say('Yes!', question['id']);
    await until(async () => (await states()).every(({ consent }) => consent === 'given'));
    expect((await accept(one!.id, { as: 'reference' })).body.code).toBe('consent_required');
    expect((await accept(one!.id)).body).toMatchObject({ state: 'accepted', consent: 'given' });
    const [photo] = await ada.photos(album.id);
    expect(photo).toMatchObject({ reference: null, contributor: { address: `@${cleo.address}` } });
    await accept(two!.id);
    await idle(server);
    expect(cleo.arrivals.filter(({ activity }) => activity['type'] === 'Announce')).toEqual([]);
    expect(told().map(({ to }) => to)).toEqual(told().map(() => [cleo.actor]));
  });

  test.each([
    ['deletes the yes', 'Delete'],
    ['makes it another word', 'Update'],
  ])('stays unpublished when its author %s', async (_, type) => {
    await post(1, [cleo.followers]);
    const [waiting] = await pending();
    const question = await hears(/keep a copy/);
    const yes = await say('ja', question['id']);
    await until(async () => (await states())[0]?.consent === 'given');
    const object = type === 'Delete' ? yes['id'] : { ...yes, content: '<p>Perhaps</p>' };
    await cleo.send(`${album.actor}/inbox`, cleo.activity(type, { object }));
    await until(async () => (await states())[0]?.consent === 'asked');
    expect((await accept(waiting!.id)).body.code).toBe('consent_required');
  });

  test('is withdrawn with a no, before and after it was shown', async () => {
    await post(1, [cleo.followers]);
    const question = await hears(/keep a copy/);
    await pending();
    await say('sí', question['id']);
    await until(async () => (await states())[0]?.consent === 'given');
    const [given] = await pending();
    await accept(given!.id);
    expect(await ada.photos(album.id)).toHaveLength(1);
    await say('Nein.', question['id']);
    await until(async () => (await ada.photos(album.id)).length === 0);
    expect(await states()).toMatchObject([{ state: 'withdrawn', consent: 'refused' }]);
  });

  test('that is public is asked for a copy when the owner wants one', async () => {
    await post();
    const [waiting] = await pending();
    expect(waiting).toMatchObject({ visibility: 'public', consent: 'not-needed' });
    expect((await accept(waiting!.id, { as: 'copy' })).body.code).toBe('consent_required');
    const ask = () => ada.post<ContributionJson>(`/api/v1/contributions/${waiting!.id}/ask`);
    expect((await ask()).body.consent).toBe('asked');
    expect((await ask()).body.consent).toBe('asked');
    const question = await hears(/keep a copy/);
    await say('ok', question['id']);
    await until(async () => (await states())[0]?.consent === 'given');
    expect((await accept(waiting!.id, { as: 'copy' })).body.state).toBe('accepted');
    expect(await ada.photos(album.id)).toMatchObject([{ reference: null }]);
    await idle(server);
    expect(told().filter(({ content }) => /keep a copy/.test(String(content)))).toHaveLength(1);
  });

  describe('whose author opens the page', () => {
    const visitor = () => new Client(server.origin, { accept: 'text/html' });
    const pageOf = (question: Json): string =>
      /href="([^"]+\/consent)"/.exec(String(question['content']))![1]!;
    const decide = (page: string, answer: string) =>
      fetch(page, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ answer }),
      });

    test('is shown to them with what a yes means, and decided there', async () => {
      await post(1, [cleo.followers]);
      const [waiting] = await pending();
      const page = pageOf(await hears(/keep a copy/));
      const shown = await visitor().get<string>(page);
      expect(shown.status).toBe(200);
      expect(shown.headers.get('referrer-policy')).toBe('no-referrer');
      expect(shown.headers.get('x-robots-tag')).toBe('noindex');
      const [, src = ''] = /<img src="(\/contributions\/[^"]+)"/.exec(shown.body) ?? [];
      const image = await visitor().bytes(src);
      expect([image.status, image.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
      expect((await states())[0]?.consent).toBe('asked');

      expect((await decide(page, 'perhaps')).status).toBe(400);
      expect((await decide(page, 'yes')).status).toBe(303);
      expect((await states())[0]?.consent).toBe('given');
      expect((await accept(waiting!.id)).body.state).toBe('accepted');
      expect((await visitor().get<string>(page)).body).toContain('Take it back');

      expect((await decide(page, 'no')).status).toBe(303);
      expect(await states()).toMatchObject([{ state: 'withdrawn', consent: 'refused' }]);
      expect(await ada.photos(album.id)).toEqual([]);
      expect((await visitor().bytes(src)).status).toBe(404);
      await decide(page, 'yes');
      expect(await states()).toMatchObject([{ state: 'withdrawn', consent: 'refused' }]);
    });

    test('is nothing under any other address, nor of another post', async () => {
      await post(1, [cleo.followers]);
      const page = pageOf(await hears(/keep a copy of your photo /));
      const [other] = await pending();
      await ada.album();
      const unknown = page.replace(/[^/]{22}(?=\/consent$)/, 'x'.repeat(22));
      expect((await visitor().get(unknown)).status).toBe(404);
      expect((await decide(unknown, 'yes')).status).toBe(404);
      const [elsewhere] = await ada.addPhotos((await ada.album()).id, [await picture(7)]);
      const picturesOf = page.replace(/consent$/, 'pictures');
      expect((await visitor().bytes(`${picturesOf}/${other!.photo.id}/small`)).status).toBe(200);
      expect((await visitor().bytes(`${picturesOf}/${elsewhere!.id}/small`)).status).toBe(404);
      expect((await visitor().bytes(`${picturesOf}/${other!.photo.id}/original`)).status).toBe(404);
    });
  });

  test('by somebody who said stop is neither answered nor taken (T093)', async () => {
    await post();
    const receipt = await hears(/waits/);
    const [waiting] = await pending();
    await say('STOP', receipt['id']);
    await idle(server);
    await accept(waiting!.id);
    await post();
    await idle(server);
    expect(told()).toHaveLength(1);
    expect((await states()).filter(({ state }) => state === 'pending')).toEqual([]);

    const other = album;
    album = await ada.album({ title: 'Lake Como', contributionsFrom: 'anyone' });
    await post();
    await pending();
    await hears(/Lake Como/);
    await say('stop all', undefined);
    await idle(server);
    album = await ada.album({ title: 'Lake Garda', contributionsFrom: 'anyone' });
    await post();
    await idle(server);
    expect(told()).toEqual([]);
    await say('start', undefined);
    await idle(server);
    await post();
    await hears(/waits/);
    album = other;
  });

  test('by somebody who was not invited is told so, once a day and never by a private album (T089)', async () => {
    await ada.patch(`/api/v1/albums/${album.id}`, { contributionsFrom: 'collaborators' });
    await post();
    await hears(/takes photos by invitation/);
    await post();
    await idle(server);
    expect(told()).toHaveLength(1);
    expect(await states()).toEqual([]);

    album = await ada.album({ audience: 'private' });
    await post();
    await idle(server);
    expect(told()).toEqual([]);

    for (const contributionsFrom of ['followers', 'nobody'] as const) {
      album = await ada.album({ contributionsFrom });
      await post();
      await idle(server);
      expect(told()).toEqual([]);
    }
  });

  test('that was rejected is told so only where the album says why', async () => {
    await post();
    const [first] = await pending();
    await ada.post(`/api/v1/contributions/${first!.id}/reject`, { reason: 'Blurred' });
    await idle(server);
    expect(told()).toHaveLength(1);

    const { body } = await ada.patch<AlbumJson>(`/api/v1/albums/${album.id}`, {
      tellsRejections: true,
    });
    expect(body.tellsRejections).toBe(true);
    await post();
    const [second] = await pending();
    await ada.post(`/api/v1/contributions/${second!.id}/reject`, { reason: 'Blurred <b>' });
    await hears(/did not take your photo: Blurred &lt;b&gt;\./);
  });

  test('of a picture that cannot be had or is too large is told so, with the reason (T080)', async () => {
    const large = cleo.serveImage('/media/large.png', bigPng(8_000, 6_300), 'image/png');
    const page = cleo.serveImage('/media/page.jpg', Buffer.from('<html>'), 'text/html');
    await cleo.post(album.actor, { images: [{ url: large, mediaType: 'image/png' }] });
    await hears(/could not take your photo: .*50 megapixels/);
    await cleo.post(album.actor, { images: [{ url: page }] });
    await until(
      async () => told().filter((it) => /could not/.test(String(it['content']))).length === 2,
    );
    expect(await ada.photos(album.id)).toEqual([]);
  });

  test('by somebody whom the owner blocked comes to nothing, and is not answered', async () => {
    await post();
    await hears(/waits/);
    const [waiting] = await pending();
    await ada.post('/api/v1/blocks', { address: `@${cleo.address}` });
    await accept(waiting!.id);
    await post();
    await idle(server);
    expect(told()).toHaveLength(1);
    expect((await states()).filter(({ state }) => state === 'pending')).toEqual([]);
  });
});

/** The header of a PNG of this size; nothing looks further. */
function bigPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(33);
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(header);
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  header.writeUInt8(8, 24);
  header.writeUInt8(2, 25);
  return header;
}
