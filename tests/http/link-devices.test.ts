import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from '../../src/http/api/schemas.ts';
import type { LinkDeviceJson, LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const chrome =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Mobile Safari/537.36';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0';

describe('the devices of a link', () => {
  let server: TestServer;
  let ada: Client;
  let eve: Client;
  let albumId: string;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    ada = await server.account('ada');
    eve = await server.account('eve');
    albumId = (await ada.album()).id;
  });
  afterAll(() => server[Symbol.asyncDispose]());

  /** A browser that was let in, with its cookie. */
  const admitted = async ({ token }: LinkJson, userAgent: string, more = {}): Promise<Client> => {
    const headers = { 'user-agent': userAgent, ...more };
    const { status, headers: answer } = await new Client(server.origin, headers).post(
      `/s/${token}/admit`,
    );
    expect(status).toBe(204);
    const cookie = answer.getSetCookie().map((line) => line.split(';')[0]);
    return new Client(server.origin, { ...headers, cookie: cookie.join('; ') });
  };
  const devices = async ({ id }: LinkJson, query = '') =>
    (await ada.get<Page<LinkDeviceJson>>(`/api/v1/links/${id}/devices?${query}`)).body;
  const counted = async ({ id }: LinkJson) =>
    (await ada.get<LinkJson>(`/api/v1/links/${id}`)).body.deviceCount;
  const state = async (visitor: Client, { token }: LinkJson) =>
    (await visitor.get<{ code?: string }>(`/s/${token}/state`)).body.code ?? 'open';

  test('are listed coarsely: what they are, from which network, and when', async () => {
    const link = await ada.link({ album: albumId, deviceLimit: 5 });
    await admitted(link, chrome);
    await admitted(link, firefox);
    await admitted(link, firefox, { 'sec-gpc': '1' });
    const { items, next } = await devices(link);
    expect(items.map(({ label }) => label)).toEqual([
      null,
      'Firefox on Linux',
      'Chrome on Android',
    ]);
    expect(items[0]).toMatchObject({ state: 'admitted', network: '127.0.0.0/24' });
    expect(next).toBeNull();
    expect(await counted(link)).toBe(3);
    const page = await devices(link, 'limit=2');
    expect(page.items).toEqual(items.slice(0, 2));
    expect((await devices(link, `limit=2&cursor=${page.next}`)).items).toEqual(items.slice(2));
  });

  test('are shown out one by one, at once, and leave room for others (J22)', async () => {
    const link = await ada.link({ album: albumId, deviceLimit: 2 });
    const first = await admitted(link, chrome);
    const second = await admitted(link, firefox);
    const third = new Client(server.origin, { 'user-agent': firefox });
    expect((await third.post(`/s/${link.token}/admit`)).body).toMatchObject({
      status: 403,
      code: 'device_limit_reached',
    });

    const { items } = await devices(link);
    const path = `/api/v1/links/${link.id}/devices/${items[1]!.id}`;
    expect((await ada.delete(path)).status).toBe(204);
    expect((await ada.delete(path)).status).toBe(204);
    expect([await state(first, link), await state(second, link)]).toEqual([
      'device_evicted',
      'open',
    ]);
    expect((await devices(link)).items.map((device) => device.state)).toEqual([
      'admitted',
      'evicted',
    ]);
    expect(await counted(link)).toBe(1);
    await admitted(link, firefox);
    expect(await counted(link)).toBe(2);
  });

  test('are all forgotten at once, and may come again', async () => {
    const link = await ada.link({ album: albumId, deviceLimit: 1 });
    const first = await admitted(link, chrome);
    expect((await ada.delete(`/api/v1/links/${link.id}/devices`)).status).toBe(204);
    expect(await devices(link)).toEqual({ items: [], next: null });
    expect(await counted(link)).toBe(0);
    expect(await state(first, link)).toBe('admission_required');
    await admitted(link, firefox);
    expect(await counted(link)).toBe(1);
  });

  test('are the owner’s to see and to show out, and nobody else’s (L25)', async () => {
    const link = await ada.link({ album: albumId, deviceLimit: 2 });
    const other = await ada.link({ album: albumId, deviceLimit: 2 });
    const visitor = await admitted(link, chrome);
    const [device] = (await devices(link)).items;
    const path = `/api/v1/links/${link.id}/devices`;
    for (const { status } of [
      await eve.get(path),
      await eve.delete(path),
      await eve.delete(`${path}/${device!.id}`),
      await ada.delete(`/api/v1/links/${other.id}/devices/${device!.id}`),
      await ada.delete(`${path}/${randomUUID()}`),
      await ada.delete(`${path}/nobody`),
    ]) {
      expect(status).toBe(404);
    }
    expect(await state(visitor, link)).toBe('open');
  });
});
