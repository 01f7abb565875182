import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AccountJson, AlbumJson, Page } from '../../src/http/api/schemas.ts';
import type {
  AdminLinkJson,
  LinkJson,
  LinkPolicyJson,
  OwnLinkPolicyJson,
} from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

type Effect = { affectedLinks: number; violatingLinks: number };

describe('what holds for all links', () => {
  let server: TestServer;
  let ida: Client;
  let ada: Client;
  let ben: Client;
  let adaId: string;
  let album: AlbumJson;
  let plain: LinkJson;
  let guarded: LinkJson;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    ida = await server.account('ida', 'admin');
    ada = await server.account('ada');
    ben = await server.account('ben');
    adaId = (await ada.get<AccountJson>('/api/v1/account')).body.id;
    album = await ada.album();
    const end = new Date(Date.now() + 86_400_000).toISOString();
    plain = await ada.link({ album: album.id, label: 'plain' });
    guarded = await ada.link({
      album: album.id,
      label: 'guarded',
      password: 'pears',
      expiresAt: end,
      deviceLimit: 3,
    });
    await ben.link({ album: (await ben.album({ title: 'Ben’s' })).id, label: 'ben’s' });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const everything = {
    isAllowed: true,
    blocksExisting: false,
    maximumDays: null,
    requiresPassword: false,
    maximumDevices: null,
  };
  const set = async (edit: Partial<LinkPolicyJson>, query = '') =>
    (await ida.patch<LinkPolicyJson & Effect>(`/api/v1/admin/link-policy${query}`, edit)).body;
  const setForAda = async (edit: Partial<LinkPolicyJson>) =>
    (await ida.patch<LinkPolicyJson & Effect>(`/api/v1/admin/accounts/${adaId}/link-policy`, edit))
      .body;
  const stateOf = async ({ id }: LinkJson) =>
    (await ada.get<LinkJson>(`/api/v1/links/${id}`)).body.state;
  const visit = async ({ url }: LinkJson) => (await new Client(server.origin).get(url)).body;
  const violating = async () =>
    (await ida.get<Page<AdminLinkJson>>('/api/v1/admin/links?violating=true')).body.items;

  beforeEach(async () => {
    await set({ ...everything, paused: false, defaults: {} });
    await setForAda(everything);
  });

  test('is nothing to begin with', async () => {
    expect((await ida.get('/api/v1/admin/link-policy')).body).toEqual({
      ...everything,
      paused: false,
      defaults: {},
    });
    expect((await ada.get('/api/v1/account/link-policy')).body).toEqual({
      paused: false,
      defaults: {},
      limits: { ...everything, paused: false },
      presets: {},
    });
  });

  test('says beforehand how many links a change touches, and changes nothing by that', async () => {
    expect(await set({ requiresPassword: true }, '?dryRun=true')).toMatchObject({
      requiresPassword: true,
      affectedLinks: 2,
      violatingLinks: 2,
    });
    expect(await violating()).toEqual([]);
    expect((await ida.get('/api/v1/admin/link-policy')).body).toMatchObject(everything);
    expect(await set({ paused: true }, '?dryRun=true')).toMatchObject({ affectedLinks: 3 });
    expect(await stateOf(plain)).toBe('active');
  });

  test('when it gets stricter, lists the links that do not keep to it and lets them go on', async () => {
    expect(await set({ requiresPassword: true, maximumDays: 7, maximumDevices: 2 })).toMatchObject({
      affectedLinks: 3,
      violatingLinks: 3,
    });
    const found = await violating();
    expect(found.map(({ label, owner, violations }) => [label, owner.handle, violations])).toEqual([
      ['ben’s', 'ben', ['password', 'lifetime', 'devices']],
      ['guarded', 'ada', ['devices']],
      ['plain', 'ada', ['password', 'lifetime', 'devices']],
    ]);
    expect(await stateOf(plain)).toBe('active');
    expect(await visit(plain)).not.toHaveProperty('code');
    expect(await set({ maximumDevices: 3 })).toMatchObject({ affectedLinks: 1, violatingLinks: 2 });
  });

  test('of the server and of an account hold both, and the stricter wins', async () => {
    await set({ maximumDays: 30, maximumDevices: 10 });
    await setForAda({ maximumDays: 60, maximumDevices: 2, requiresPassword: true });
    const { body } = await ada.get<OwnLinkPolicyJson>('/api/v1/account/link-policy');
    expect(body.limits).toEqual({
      isAllowed: true,
      blocksExisting: false,
      maximumDays: 30,
      requiresPassword: true,
      maximumDevices: 2,
      paused: false,
    });
    expect((await ben.get<OwnLinkPolicyJson>('/api/v1/account/link-policy')).body.limits).toEqual({
      ...everything,
      maximumDays: 30,
      maximumDevices: 10,
      paused: false,
    });
  });

  test('closes links that exist only where administrators say so', async () => {
    expect(await setForAda({ isAllowed: false })).toMatchObject({
      affectedLinks: 2,
      violatingLinks: 2,
    });
    expect(await stateOf(plain)).toBe('active');
    expect((await violating()).map(({ violations }) => violations)).toEqual([
      ['not_allowed'],
      ['not_allowed'],
    ]);
    expect(await setForAda({ blocksExisting: true })).toMatchObject({ affectedLinks: 2 });
    expect(await stateOf(plain)).toBe('blocked');
    expect(await visit(plain)).toMatchObject({ status: 403, code: 'sharing_disabled' });
    expect(await setForAda(everything)).toMatchObject({ affectedLinks: 2, violatingLinks: 0 });
    expect(await visit(plain)).not.toHaveProperty('code');
  });

  test('has a master switch for administrators and one for each owner', async () => {
    expect(await set({ paused: true })).toMatchObject({ paused: true, affectedLinks: 3 });
    expect(await visit(plain)).toMatchObject({ status: 403, code: 'sharing_disabled' });
    const { body } = await ada.get<OwnLinkPolicyJson>('/api/v1/account/link-policy');
    expect(body).toMatchObject({ paused: false, limits: { paused: true } });
    await set({ paused: false });

    const mine = '/api/v1/account/link-policy';
    await ada.patch(`/api/v1/links/${guarded.id}`, { paused: true });
    expect((await ada.patch<Effect>(`${mine}?dryRun=true`, { paused: true })).body).toMatchObject({
      paused: true,
      affectedLinks: 1,
    });
    expect(await stateOf(plain)).toBe('active');
    expect((await ada.patch<Effect>(mine, { paused: true })).body).toMatchObject({ paused: true });
    expect(await visit(plain)).toMatchObject({ status: 403, code: 'link_paused' });
    expect([await stateOf(plain), await stateOf(guarded)]).toEqual(['paused', 'paused']);

    await ada.patch(mine, { paused: false });
    expect([await stateOf(plain), await stateOf(guarded)]).toEqual(['active', 'paused']);
    await ada.patch(`/api/v1/links/${guarded.id}`, { paused: false });
  });

  test('is kept to by whoever makes or changes a link', async () => {
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const kept = { album: album.id, password: 'pears', expiresAt: inDays(6), deviceLimit: 2 };
    await set({ maximumDays: 7, requiresPassword: true, maximumDevices: 2 });
    for (const [wrong, code] of [
      [{ password: null }, 'password_needed'],
      [{ expiresAt: null }, 'expiry_required'],
      [{ expiresAt: inDays(9) }, 'expiry_too_late'],
      [{ deviceLimit: 0 }, 'device_limit_needed'],
      [{ deviceLimit: 3 }, 'device_limit_needed'],
    ] as const) {
      const { status, body } = await ada.post('/api/v1/links', { ...kept, ...wrong });
      expect([status, body['code']]).toEqual([422, code]);
      const change = await ada.patch<{ code: string }>(`/api/v1/links/${guarded.id}`, wrong);
      expect([change.status, change.body.code]).toEqual([422, code]);
    }
    const link = await ada.link(kept);
    expect((await ada.patch(`/api/v1/links/${plain.id}`, { label: 'plain' })).status).toBe(200);

    await setForAda({ isAllowed: false });
    const { status, body } = await ada.post('/api/v1/links', kept);
    expect([status, body['code']]).toEqual([403, 'sharing_disabled']);
    const path = `/api/v1/links/${link.id}`;
    expect((await ada.patch(path, { downloads: 'original' })).status).toBe(403);
    expect((await ada.patch(path, { paused: true })).status).toBe(200);
    expect((await ada.patch(path, { paused: false })).status).toBe(403);
    expect((await ada.delete(path)).status).toBe(204);
  });

  test('gives new links what their makers leave open: the owner’s wishes before the server’s', async () => {
    await set({ defaults: { days: 30, downloads: 'off', layout: 'days' } });
    const mine = '/api/v1/account/link-policy';
    await ada.patch(mine, { defaults: { downloads: 'original', deviceLimit: 4 } });
    const link = await ada.link({ album: album.id, layout: 'squares' });
    expect(link).toMatchObject({ downloads: 'original', deviceLimit: 4, layout: 'squares' });
    const days = (Date.parse(link.expiresAt!) - Date.parse(link.createdAt)) / 86_400_000;
    expect(days).toBeCloseTo(30, 2);
    await ada.delete(`/api/v1/links/${link.id}`);
    await ada.patch(mine, { defaults: {} });
  });

  test('keeps what owners and administrators want new links to be like', async () => {
    const mine = '/api/v1/account/link-policy';
    await set({ defaults: { days: 30, downloads: 'off' } });
    expect((await ada.patch(mine, { defaults: { downloads: 'original' } })).body).toMatchObject({
      defaults: { downloads: 'original' },
      presets: { days: 30, downloads: 'off' },
    });
    expect((await ada.patch(mine, { defaults: { colour: 'red' } })).status).toBe(422);
    await ada.patch(mine, { defaults: {} });
  });

  test('is not an owner’s to loosen, and administrators’ routes are not there for others', async () => {
    const mine = '/api/v1/account/link-policy';
    expect((await ada.patch(mine, { requiresPassword: false })).status).toBe(422);
    const hidden = [
      '/api/v1/admin/link-policy',
      `/api/v1/admin/accounts/${adaId}/link-policy`,
      '/api/v1/admin/links',
    ];
    for (const path of hidden) expect((await ada.get(path)).status, path).toBe(404);
    expect((await ada.patch(hidden[0]!, { isAllowed: false })).status).toBe(404);
    expect((await ada.patch(hidden[1]!, { isAllowed: true })).status).toBe(404);
  });

  test('administrators see whose the links are and what they let through, never where they are', async () => {
    const { body } = await ida.get<Page<AdminLinkJson>>('/api/v1/admin/links?owner=ada');
    expect(body.items.map(({ label }) => label)).toEqual(['guarded', 'plain']);
    expect(body.items[0]).toMatchObject({
      owner: { handle: 'ada', name: 'Ada' },
      state: 'active',
      album: 'Alps 2026',
      hasPassword: true,
      deviceLimit: 3,
    });
    const text = JSON.stringify(body);
    for (const { token } of [plain, guarded]) expect(text).not.toContain(token);
    expect((await ida.get(`/api/v1/links/${plain.id}`)).status).toBe(404);
    const { items } = (await ida.get<Page<AdminLinkJson>>('/api/v1/admin/links?filter=no-end'))
      .body;
    expect(items.map(({ label }) => label)).toEqual(['ben’s', 'plain']);
  });
});
