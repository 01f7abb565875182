import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client, formOf } from '../support/client.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { begin, send, tus, type TusAnswer } from '../support/tus.ts';

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a guest who sends photos in pieces', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let number = 0;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta' });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const open = (rules: Partial<LinkJson> = {}) =>
    ada.link({ album: album.id, uploads: 'on', ...rules });
  const another = () => picture((number += 1));
  /** Begins as a browser that keeps its cookie. */
  const start = async (
    browser: Browser,
    link: LinkJson,
    bytes: number,
    words?: Record<string, string>,
  ) => {
    const answer = await begin(browser.client(), `${pathOf(link)}/uploads`, bytes, words);
    for (const line of answer.headers.getSetCookie()) {
      const [name, value] = line.split(';', 1)[0]!.split('=') as [string, string];
      browser.jar.set(name, value);
    }
    return { ...answer, path: answer.headers.get('location') ?? '' };
  };
  const give = async (
    browser: Browser,
    link: LinkJson,
    bytes: Uint8Array,
    words?: Record<string, string>,
  ) => {
    const begun = await start(browser, link, bytes.length, words);
    return begun.status === 201 ? send(browser.client(), begun.path, bytes) : begun;
  };
  const known = async (client: Client, link: LinkJson, ...files: Uint8Array[]) => {
    const sha256 = files.map(digestOf);
    const { body } = await client.post<{ known: string[] }>(`${pathOf(link)}/uploads/known`, {
      sha256,
    });
    return body.known.map((digest) => sha256.indexOf(digest));
  };
  const contributionOf = async (answer: TusAnswer) => {
    const id = answer.headers.get('albumen-contribution');
    const all = [...(await ada.contributions()), ...(await ada.contributions('accepted'))];
    return all.find((one) => one.id === id);
  };
  const openCount = () =>
    alter(server, 'select count(*)::int as count from upload').then(
      (rows) => (rows as { count: number }[])[0]!.count,
    );

  test('gives a photo with all that was said of it, which waits for the owner', async () => {
    const link = await open();
    const gus = new Browser(server);
    const { bytes } = await another();
    const words = {
      filename: 'a.jpg',
      name: 'Gus',
      note: 'Hi',
      caption: 'At dusk',
      altText: 'A lake',
    };
    const begun = await start(gus, link, bytes.length, words);
    expect(begun.headers.get('upload-expires')).toMatch(/GMT$/);
    expect((await send(gus.client(), begun.path, bytes.subarray(0, 700))).status).toBe(204);
    const half = await tus(gus.client(), ['HEAD', begun.path]);
    expect(half.headers.get('upload-offset')).toBe('700');
    const done = await send(gus.client(), begun.path, bytes.subarray(700), 700);
    expect([done.status, done.headers.get('albumen-state')]).toEqual([204, 'pending']);
    expect(await contributionOf(done)).toMatchObject({
      note: 'Hi',
      contributor: { name: 'Gus', guest: true },
      photo: { caption: 'At dusk', altText: 'A lake', contributor: { name: 'Gus', guest: true } },
    });
    expect(await openCount()).toBe(0);
    expect((await tus(gus.client(), ['HEAD', begun.path])).status).toBe(404);
  });

  test('is the only one to whom the upload is there (U26)', async () => {
    const [link, other] = [await open(), await open()];
    const [gus, eve] = [new Browser(server), new Browser(server)];
    const { bytes } = await another();
    const { path } = await start(gus, link, bytes.length);
    await start(eve, link, bytes.length);
    const elsewhere = path.replace(pathOf(link), pathOf(other));
    const cases: [Client, string][] = [
      [eve.client(), path],
      [new Client(server.origin), path],
      [gus.client(), elsewhere],
      [ada, path],
      [ada, path.replace(pathOf(link), '')],
    ];
    for (const [client, address] of cases) {
      expect((await tus(client, ['HEAD', address])).status, address).toBe(404);
      expect((await send(client, address, bytes)).status, address).toBe(404);
      expect((await tus(client, ['DELETE', address])).status, address).toBe(404);
    }
    expect((await tus(gus.client(), ['DELETE', path])).status).toBe(204);
    expect((await send(gus.client(), path, bytes)).status).toBe(404);
  });

  test('passes the link’s gate at every request: at a link that was paused, locked or removed nothing goes on', async () => {
    const { bytes } = await another();
    const ends: [Partial<LinkJson> & { password?: string }, number][] = [
      [{ paused: true }, 403],
      [{ password: 'new words for it' }, 401],
    ];
    for (const [change, status] of ends) {
      const link = await open({ review: 'auto' });
      const gus = new Browser(server);
      const { path } = await start(gus, link, bytes.length);
      await ada.patch(`/api/v1/links/${link.id}`, change);
      expect((await send(gus.client(), path, bytes)).status).toBe(status);
      expect((await start(gus, link, 1)).status).toBe(status);
    }
    const link = await open();
    const gus = new Browser(server);
    const { path } = await start(gus, link, bytes.length);
    await ada.delete(`/api/v1/links/${link.id}`);
    expect(await send(gus.client(), path, bytes)).toMatchObject({
      status: 410,
      code: 'link_revoked',
    });
  });

  test('may finish what is under way where the link takes no more photos, and that waits whatever the link said', async () => {
    const link = await open({ review: 'auto' });
    const gus = new Browser(server);
    const [one, two] = [await another(), await another()];
    const first = await start(gus, link, one.bytes.length);
    const second = await start(gus, link, two.bytes.length);
    await ada.patch(`/api/v1/links/${link.id}`, { uploads: 'off' });
    expect(await start(gus, link, 1)).toMatchObject({ status: 403, code: 'uploads_disabled' });
    const late = await send(gus.client(), first.path, one.bytes);
    expect([late.status, late.headers.get('albumen-state')]).toEqual([204, 'pending']);
    await alter(server, `update upload set created_at = now() - interval '16 minutes'`);
    expect(await send(gus.client(), second.path, two.bytes)).toMatchObject({
      status: 403,
      code: 'uploads_disabled',
    });
  });

  test('gives as one of the album’s people where signed in', async () => {
    const link = await open();
    const { bytes } = await another();
    const begun = await begin(ada, `${pathOf(link)}/uploads`, bytes.length);
    const done = await send(ada, begun.headers.get('location')!, bytes);
    expect([done.status, done.headers.get('albumen-state')]).toEqual([204, 'accepted']);
    const photo = (await ada.photos(album.id)).find(
      ({ id }) => id === done.headers.get('albumen-photo'),
    );
    expect(photo).toMatchObject({ contributor: null });
    expect((await ada.get<LinkJson>(`/api/v1/links/${link.id}`)).body.uploadedFiles).toBe(0);
  });

  test('is asked for a name where the link wants one, and is never called like somebody of the album', async () => {
    const link = await open({ guestNames: 'required', review: 'auto' });
    const gus = new Browser(server);
    const { bytes } = await another();
    for (const name of ['', '  ', '\u202e\u200b']) {
      const refused = await start(gus, link, bytes.length, { ...(name && { name }) });
      expect(refused).toMatchObject({ status: 422, code: 'name_required' });
      const form = await formOf([{ name: 'a.jpg', bytes }], { name });
      const posted = await gus.request<{ code: string }>('POST', `${pathOf(link)}/add`, form);
      expect([posted.status, posted.body.code]).toEqual([422, 'name_required']);
    }
    const named = await give(gus, link, bytes, { name: 'A\u202eda' });
    expect(await contributionOf(named)).toMatchObject({
      photo: { contributor: { name: 'Ada', guest: true } },
    });
    expect((await gus.page(`${pathOf(link)}/add`)).body).toContain('value="Ada"');
    const unnamed = await open({ guestNames: 'off' });
    const done = await give(new Browser(server), unnamed, (await another()).bytes, { name: 'Gus' });
    expect(await contributionOf(done)).toMatchObject({ contributor: { name: 'Guest' } });
  });

  test('is told that the owner has a file before it is sent, and nothing of what others gave (U29)', async () => {
    const [listed, own, others] = [await another(), await another(), await another()];
    await ada.upload(album.id, [listed]);
    for (const uploads of ['on', 'only'] as const) {
      const link = await open({ uploads });
      const [gus, eve] = [new Browser(server), new Browser(server)];
      await give(gus, link, own.bytes);
      const sent = await give(eve, link, others.bytes);
      expect(sent.headers.get('albumen-state')).toBe('pending');
      const seen = await known(gus.client(), link, listed.bytes, own.bytes, others.bytes);
      expect(seen.toSorted((a, b) => a - b)).toEqual(uploads === 'only' ? [1] : [0, 1]);
      const asNew = [
        await start(gus, link, others.bytes.length, { sha256: digestOf(others.bytes) }),
        await give(gus, link, others.bytes),
      ];
      expect(asNew.map(({ status }) => status)).toEqual([201, 204]);
      expect(asNew[1]!.headers.get('albumen-state')).toBe('pending');
      const again = { status: 409, code: 'duplicate' };
      const declared = { sha256: digestOf(own.bytes) };
      expect(await start(gus, link, own.bytes.length, declared)).toMatchObject(again);
      expect(await give(gus, link, own.bytes)).toMatchObject(again);
      await ada.delete(`/api/v1/links/${link.id}`);
    }
    const link = await open();
    const answer = await ada.post(`${pathOf(link)}/uploads/known`, { sha256: ['no digest'] });
    expect(answer.status).toBe(422);
    const path = `/api/v1/albums/${album.id}/photos/known`;
    const sha256 = [digestOf(listed.bytes), digestOf(Buffer.from('nothing'))];
    expect((await ada.post(path, { sha256 })).body).toEqual({ known: [sha256[0]] });
    const ben = await server.account('ben');
    const closed = await ada.album({ audience: 'private' });
    const elsewhere = `/api/v1/albums/${closed.id}/photos/known`;
    expect((await ben.post(elsewhere, { sha256 })).status).toBe(404);
  });

  describe('of whom a link, the owner and the server take only so much', () => {
    test('fifty at once have the room of ten, and whoever gives up frees it (L23)', async () => {
      const link = await open({ uploadFiles: 10 });
      const gus = new Browser(server);
      await start(gus, link, 100);
      const answers = await Promise.all(Array.from({ length: 49 }, () => start(gus, link, 100)));
      const begun = answers.filter(({ status }) => status === 201);
      expect(begun.length).toBe(9);
      const refused = answers.filter(({ status }) => status === 413);
      expect([refused.length, refused[0]!.code]).toEqual([40, 'quota_exceeded']);
      await tus(gus.client(), ['DELETE', begun[0]!.path]);
      expect((await start(gus, link, 100)).status).toBe(201);
      expect((await start(gus, link, 100)).status).toBe(413);
      await alter(server, `update upload set expires_at = now() - interval '1 second'`);
      expect(await tus(gus.client(), ['HEAD', begun[1]!.path])).toMatchObject({ status: 410 });
      expect((await start(gus, link, 100)).status).toBe(201);
    });

    test('bytes are counted before they come (L23)', async () => {
      const link = await open({ uploadBytes: 1_000 });
      const gus = new Browser(server);
      expect((await start(gus, link, 600)).status).toBe(201);
      expect((await start(gus, link, 401)).code).toBe('quota_exceeded');
      expect((await start(gus, link, 400)).status).toBe(201);
      expect((await start(gus, link, 200 * 1024 ** 2 + 1)).code).toBe('file_too_large');
    });

    test('one guest has their own measure for a day', async () => {
      const link = await open({ guestFiles: 2 });
      const [gus, eve] = [new Browser(server), new Browser(server)];
      expect((await give(gus, link, (await another()).bytes)).status).toBe(204);
      expect((await start(gus, link, 100)).status).toBe(201);
      const third = await start(gus, link, 100);
      expect([third.status, third.code]).toEqual([429, 'quota_exceeded']);
      expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await start(eve, link, 100)).status).toBe(201);
    });

    test('the owner’s quota holds for whoever sends, in pieces or as a form, and the owner is told once', async () => {
      const ben = await server.account('cleo');
      const home = await ben.album({ title: 'Home' });
      const link = await ben.link({ album: home.id, uploads: 'on' });
      const { bytes, name } = await another();
      await alter(
        server,
        `update account set quota_bytes = ? where handle = 'cleo'`,
        bytes.length + 50,
      );
      const gus = new Browser(server);
      expect((await give(gus, link, bytes)).status).toBe(204);
      expect((await start(gus, link, 50)).status).toBe(201);
      const full = { status: 507, code: 'storage_full' };
      expect(await start(gus, link, 1)).toMatchObject(full);
      expect(await begin(ben, '/uploads', 1, { album: home.id })).toMatchObject(full);
      const form = await ben.upload<{ code: string }>(home.id, [
        { name, bytes: (await another()).bytes },
      ]);
      expect([form.status, form.body.code]).toEqual([507, 'storage_full']);
      const { body } = await ben.get<{ items: { kind: string }[] }>('/api/v1/notices');
      expect(body.items.filter(({ kind }) => kind === 'storage.full').length).toBe(1);
    });

    test('an album holds a hundred thousand photos', async () => {
      const huge = await ada.album({ title: 'Huge' });
      // Without the announcements that a hundred thousand changes would be.
      await alter(
        server,
        `set session_replication_role = replica;
         insert into photo (id, album_id, renditions, capability, sorted_at, created_at)
           select gen_random_uuid(), '${huge.id}', '[]', left(md5(n::text), 22), now(), now()
             from generate_series(1, 99999) as n;
         reset session_replication_role`,
      );
      expect((await begin(ada, '/uploads', 9, { album: huge.id })).status).toBe(201);
      const over = await begin(ada, '/uploads', 9, { album: huge.id });
      expect([over.status, over.code]).toEqual([409, 'album_full']);
    });

    test('what is on its way leaves the disk’s reserve alone', async () => {
      const { bytes } = await another();
      const { path } = await start(new Browser(server), await open(), bytes.length);
      const id = path.split('/').at(-1);
      await alter(server, 'update upload set bytes = 1e17 where id = ?', id);
      const refused = await start(new Browser(server), await open(), 1);
      expect(refused).toMatchObject({ status: 507, code: 'storage_full' });
      await alter(server, 'delete from upload where id = ?', id);
      expect((await start(new Browser(server), await open(), 1)).status).toBe(201);
    });
  });
});
