import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { NoticeJson } from '../../src/http/api/schemas/notices.ts';
import type { OwnItemJson } from '../../src/http/api/schemas/own-items.ts';
import { doChore } from '../support/chores.ts';
import { formOf, type Client } from '../support/client.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

describe('what a guest sent', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let number = 100;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta' });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const open = (rules: Partial<LinkJson> = {}) =>
    ada.link({ album: album.id, uploads: 'on', ...rules });
  const give = async (browser: Browser, link: LinkJson, name = 'Gus', count = 1) => {
    const files = await Promise.all(Array.from({ length: count }, () => picture((number += 1))));
    const answer = await browser.request(
      'POST',
      `${pathOf(link)}/add`,
      await formOf(files, { name }),
    );
    expect(answer.status).toBe(201);
  };
  const mine = async (browser: Browser, link: LinkJson) =>
    (await browser.get<Page<OwnItemJson>>(`${pathOf(link)}/mine`)).body.items;
  /** Its latest item, once it is prepared. */
  const prepared = (browser: Browser, link: LinkJson) =>
    until(async () => {
      const [item] = await mine(browser, link);
      return item?.state !== 'processing' && item?.thumbnail ? item : undefined;
    });
  const settled = async (browser: Browser, link: LinkJson) =>
    (await mine(browser, link)).map(({ state, reason }) => [state, reason]);

  test('is shown to that browser alone, also while it waits, and nobody else finds it', async () => {
    const [link, other] = [await open({ uploads: 'only' }), await open()];
    const [gus, eve] = [new Browser(server), new Browser(server)];
    await give(gus, link);
    await give(eve, link, 'Eve');
    const item = await prepared(gus, link);
    expect(item).toMatchObject({
      name: 'Gus',
      state: 'waiting',
      reason: null,
      canWithdraw: true,
      canDescribe: true,
    });
    const { url } = item.thumbnail!;
    const shown = await gus.client().bytes(url);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect(shown.headers.get('cache-control')).toMatch(/private|no-store/);
    expect(await mine(new Browser(server), link)).toEqual([]);
    expect((await mine(eve, link)).map(({ id }) => id)).not.toContain(item.id);
    const at = `${pathOf(link)}/mine/${item.id}`;
    for (const path of [at, at.replace(pathOf(link), pathOf(other))]) {
      for (const who of [eve, new Browser(server), ...(path === at ? [] : [gus])]) {
        expect((await who.client().bytes(`${path}/thumbnail`)).status).toBe(404);
        expect((await who.request('PATCH', path, { caption: 'Mine' })).status).toBe(404);
        expect((await who.request('DELETE', path)).status).toBe(404);
        expect((await who.request('POST', path, { do: 'withdraw' })).status).toBe(404);
      }
    }
    expect((await ada.request('DELETE', at)).status).toBe(404);
    await alter(server, 'update link_device set evicted_at = now() where link_id = ?', link.id);
    expect((await gus.get(`${pathOf(link)}/mine`)).status).toBe(403);
  });

  test('can be described and taken back while it waits', async () => {
    const link = await open();
    const gus = new Browser(server);
    await give(gus, link, 'Gus', 2);
    const [item, second] = await mine(gus, link);
    const at = `${pathOf(link)}/mine/${item!.id}`;
    const said = { caption: 'At dusk', altText: 'A lake' };
    expect((await gus.request('PATCH', at, said)).body).toMatchObject(said);
    const tooLong = await gus.request<{ code: string }>('PATCH', at, { altText: 'x'.repeat(1501) });
    expect([tooLong.status, tooLong.body.code]).toEqual([422, 'invalid_input']);
    expect((await gus.request('PATCH', at, { sensitive: true })).status).toBe(422);
    const waiting = (await ada.contributions()).find(({ id }) => id === item!.id);
    expect(waiting?.photo).toMatchObject(said);
    expect((await gus.request('DELETE', at)).status).toBe(204);
    expect((await gus.request('DELETE', at)).status).toBe(204);
    expect((await ada.contributions()).map(({ id }) => id)).not.toContain(item!.id);
    const form = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
    const post = (fields: Record<string, string>) =>
      fetch(`${server.origin}${pathOf(link)}/mine/${second!.id}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { ...gus.client().headers, ...form },
        body: new URLSearchParams(fields).toString(),
      });
    const described = await post({ do: 'edit', caption: 'Noon', altText: '' });
    expect([described.status, described.headers.get('location')]).toEqual([
      303,
      `${pathOf(link)}/add#own`,
    ]);
    const after = (await mine(gus, link)).find(({ id }) => id === second!.id);
    expect(after).toMatchObject({
      caption: 'Noon',
      state: expect.stringMatching(/^(processing|waiting)$/),
    });
    expect((await post({ do: 'withdraw' })).status).toBe(303);
    expect((await settled(gus, link)).map(([state]) => state)).toEqual(['withdrawn', 'withdrawn']);
  });

  test('can be taken back for as long after a yes as the link says, and leaves the album then', async () => {
    const link = await open({ review: 'auto', withdrawHours: 2 });
    const gus = new Browser(server);
    await give(gus, link);
    const item = await prepared(gus, link);
    expect(item).toMatchObject({ state: 'accepted', canWithdraw: true });
    const at = `${pathOf(link)}/mine/${item.id}`;
    await alter(
      server,
      `update contribution set decided_at = now() - interval '2 hours' where id = ?`,
      item.id,
    );
    expect((await mine(gus, link))[0]).toMatchObject({ canWithdraw: false, canDescribe: false });
    const late = await gus.request<{ code: string }>('DELETE', at);
    expect([late.status, late.body.code]).toEqual([409, 'too_late']);
    expect((await gus.request('PATCH', at, { caption: 'x' })).status).toBe(409);
    await ada.patch(`/api/v1/links/${link.id}`, { withdrawHours: 3 });
    const before = (await ada.photos(album.id)).length;
    expect((await gus.request('DELETE', at)).status).toBe(204);
    expect((await ada.photos(album.id)).length).toBe(before - 1);
    expect((await mine(gus, link))[0]).toMatchObject({ state: 'withdrawn', canWithdraw: false });
  });

  test('says why it was not taken; its bytes go when that cannot be undone any more, and their room is there again', async () => {
    const link = await open({ uploadFiles: 2 });
    const gus = new Browser(server);
    await give(gus, link, 'Gus', 2);
    const [second, first] = await mine(gus, link);
    await prepared(gus, link);
    await ada.post(`/api/v1/contributions/${first!.id}/reject`, { reason: 'Out of focus' });
    await gus.request('DELETE', `${pathOf(link)}/mine/${second!.id}`);
    expect(await settled(gus, link)).toEqual([
      ['withdrawn', null],
      ['rejected', 'Out of focus'],
    ]);
    const uploaded = async () =>
      (await ada.get<LinkJson>(`/api/v1/links/${link.id}`)).body.uploadedFiles;
    await doChore(server, 'empty-trash');
    expect(await uploaded()).toBe(2);
    await alter(
      server,
      `update contribution set decided_at = now() - interval '30 days' where link_id = ?`,
      link.id,
    );
    await doChore(server, 'empty-trash');
    expect(await uploaded()).toBe(0);
    const kept = await alter(
      server,
      `select photo.id from photo join contribution on photo_id = photo.id
         where link_id = ? and original_key is not null`,
      link.id,
    );
    expect(kept).toEqual([]);
    expect(await settled(gus, link)).toContainEqual(['rejected', 'Out of focus']);
    const reopened = await ada.post<{ code: string }>(`/api/v1/contributions/${first!.id}/reopen`);
    expect([reopened.status, reopened.body.code]).toEqual([409, 'photo_gone']);
    await give(gus, link, 'Gus', 2);
  });

  test('is told to the owner once, until that was read or nothing waits any more', async () => {
    const ben = await server.account('ben');
    const home = await ben.album({ title: 'Home' });
    const link = await ben.link({ album: home.id, uploads: 'on' });
    const gus = new Browser(server);
    const notices = async () => {
      const { body } = await ben.get<Page<NoticeJson>>('/api/v1/notices');
      return body.items.filter(({ kind }) => kind === 'contribution.waiting');
    };
    const told = (count: number) =>
      until(async () => ((await notices()).length === count ? notices() : undefined));
    await give(gus, link, 'Gus', 3);
    await prepared(gus, link);
    const [notice] = await told(1);
    expect(notice).toMatchObject({ subject: home.id, readAt: null });
    await ben.post(`/api/v1/notices/${notice!.id}/read`);
    await give(gus, link);
    await told(2);
    for (const { id } of await ben.contributions()) {
      await ben.post(`/api/v1/contributions/${id}/accept`);
    }
    await until(async () => (await notices()).every(({ readAt }) => readAt !== null));
    await give(gus, link);
    await told(3);
  });

  test('is credited to a guest, by whatever name, and to those alone whom the link names guests to', async () => {
    const link = await open({ review: 'auto' });
    const hushed = await open({ review: 'auto', guestsNamedTo: 'owner' });
    const gus = new Browser(server);
    await give(gus, link, 'Ada');
    await prepared(gus, link);
    await give(gus, hushed, 'Quentin');
    await prepared(gus, hushed);
    const pages = [pathOf(link), `/a/${album.handle}`];
    const photos = (await gus.get<Page<PhotoJson>>(`${pathOf(link)}/photos?limit=200`)).body.items;
    const named = photos.filter(({ contributor }) => contributor?.name === 'Ada');
    expect(named.map(({ contributor }) => contributor?.guest)).toEqual([true]);
    for (const path of pages) {
      const { body } = await gus.page(path);
      expect(body, path).toContain('Added by Ada (guest)');
      expect(body, path).not.toContain('Quentin');
    }
    const one = await gus.page(`${pathOf(link)}/i/${named[0]!.id}`);
    expect(one.body).toContain('Ada (guest)');
    const feed = await until(async () => {
      const { body } = await gus.request<string>('GET', `/a/${album.handle}.atom`);
      return body.includes('Ada (guest)') ? body : undefined;
    });
    expect(feed).not.toContain('Quentin');
    expect(JSON.stringify(photos)).not.toContain('Quentin');
    expect(JSON.stringify(await ada.photos(album.id))).toContain('Quentin');
  });
});
