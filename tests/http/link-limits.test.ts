import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ProblemJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from '../support/client.ts';
import { alter } from '../support/links.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY).toISOString();
const nothing = {
  isAllowed: true,
  blocksExisting: false,
  maximumDays: null,
  requiresPassword: false,
  maximumDevices: null,
  paused: false,
  defaults: {},
};

describe('a link that is written', () => {
  let server: TestServer;
  let root: Client;
  let ada: Client;
  let albumId: string;
  let adaId: string;
  beforeAll(async () => {
    server = await openTestServer({ jobs: false });
    root = await server.account('root_admin', 'admin');
    ada = await server.account('ada');
    albumId = (await ada.album()).id;
    adaId = ((await ada.get('/api/v1/account')).body['id'] as string) ?? '';
  });
  beforeEach(async () => {
    await ofServer({});
    await ofAda({});
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const ofServer = async (rules: object) => {
    const { status, body } = await root.patch('/api/v1/admin/link-policy', {
      ...nothing,
      ...rules,
    });
    expect(status, JSON.stringify(body)).toBe(200);
  };
  /** What an administrator says about one account, as the row that it becomes. */
  const ofAda = (rules: Record<string, unknown>) =>
    alter(
      server,
      `insert into link_policy (id, maximum_days, requires_password, maximum_devices, defaults)
       values (?, ?, ?, ?, '{}') on conflict (id) do update set maximum_days = excluded.maximum_days,
         requires_password = excluded.requires_password, maximum_devices = excluded.maximum_devices`,
      adaId,
      rules['maximumDays'] ?? null,
      rules['requiresPassword'] ?? false,
      rules['maximumDevices'] ?? null,
    );
  const wish = async (rules: object = {}) => {
    const { body } = await ada.post<ProblemJson & LinkJson>('/api/v1/links', {
      album: albumId,
      ...rules,
    });
    return body;
  };
  const change = async ({ id }: LinkJson, edit: object) =>
    (await ada.patch<ProblemJson & LinkJson>(`/api/v1/links/${id}`, edit)).body;

  test('keeps to the longest life that is allowed, and to the shorter of two', async () => {
    const before = await wish();
    await ofServer({ maximumDays: 30 });
    expect(await wish()).toMatchObject({ status: 422, code: 'expiry_required', maximum_days: 30 });
    expect((await wish({ expiresAt: null })).code).toBe('expiry_required');
    expect((await wish({ expiresAt: inDays(31) })).code).toBe('expiry_too_late');
    const link = await wish({ expiresAt: inDays(30) });
    expect(link.state).toBe('active');
    await ofAda({ maximumDays: 7 });
    expect((await wish({ expiresAt: inDays(8) })).code).toBe('expiry_too_late');
    expect((await change(link, { expiresAt: inDays(8) })).code).toBe('expiry_too_late');
    expect((await change(link, { expiresAt: null })).code).toBe('expiry_required');
    expect((await change(link, { label: 'Goes on' })).expiresAt).toBe(link.expiresAt);
    expect((await change(before, { label: 'So does this' })).expiresAt).toBeNull();
    expect((await change(link, { expiresAt: inDays(7) })).state).toBe('active');
  });

  test('has a password, and a limit of devices, where that is asked for', async () => {
    const before = await wish({ password: 'secret', deviceLimit: 50 });
    await ofServer({ requiresPassword: true, maximumDevices: 10 });
    expect((await wish({ deviceLimit: 5 })).code).toBe('password_needed');
    const password = 'secret';
    expect(await wish({ password })).toMatchObject({
      code: 'device_limit_needed',
      maximum_devices: 10,
    });
    expect((await wish({ password, deviceLimit: 11 })).code).toBe('device_limit_needed');
    expect((await wish({ password, deviceLimit: 0 })).code).toBe('device_limit_needed');
    const link = await wish({ password, deviceLimit: 10 });
    expect(link.state).toBe('active');
    expect((await change(link, { password: null })).code).toBe('password_needed');
    expect((await change(link, { deviceLimit: null })).code).toBe('device_limit_needed');
    expect((await change(before, { password: 'new', label: 'x' })).deviceLimit).toBe(50);
    await ofAda({ maximumDevices: 3 });
    expect((await wish({ password, deviceLimit: 4 })).code).toBe('device_limit_needed');
  });

  test('is not written where links may not be made, and those that are there go on', async () => {
    const link = await wish();
    await ofServer({ isAllowed: false });
    expect(await wish()).toMatchObject({ status: 403, code: 'sharing_disabled' });
    expect((await change(link, { downloads: 'original' })).code).toBe('sharing_disabled');
    expect((await change(link, { expiresAt: inDays(1) })).code).toBe('sharing_disabled');
    expect((await change(link, { label: 'Named', paused: true })).state).toBe('paused');
    expect((await change(link, { paused: false })).code).toBe('sharing_disabled');
    expect((await ada.get(`/s/${link.token}/photos`)).status).toBe(403);
    expect((await ada.delete(`/api/v1/links/${link.id}`)).status).toBe(204);
  });

  test('is as the account wants it, else as the server does, where nothing else is said', async () => {
    await ofServer({
      maximumDays: 30,
      defaults: { days: 14, downloads: 'off', deviceLimit: 5, layout: 'days' },
    });
    await ada.patch('/api/v1/account/link-policy', { defaults: { downloads: 'original' } });
    const link = await wish();
    expect(link).toMatchObject({ downloads: 'original', deviceLimit: 5, layout: 'days' });
    expect(Math.abs(Date.parse(link.expiresAt!) - Date.parse(inDays(14)))).toBeLessThan(60_000);
    expect(await wish({ downloads: 'web', deviceLimit: 0, expiresAt: inDays(1) })).toMatchObject({
      downloads: 'web',
      deviceLimit: null,
    });
    await ada.patch('/api/v1/account/link-policy', { defaults: {} });
  });

  test('ends with a day as its owner’s calendar has it, near and far from Greenwich', async () => {
    const zones = [
      ['Pacific/Tongatapu', '2099-12-31', '2099-12-31T11:00:00.000Z'],
      ['Pacific/Honolulu', '2099-12-31', '2100-01-01T10:00:00.000Z'],
      ['Europe/Berlin', '2099-03-29', '2099-03-29T22:00:00.000Z'],
      ['Europe/Berlin', '2099-10-25', '2099-10-25T23:00:00.000Z'],
      ['America/New_York', '2099-11-01', '2099-11-02T05:00:00.000Z'],
    ];
    for (const [timeZone, expiresOn, expiresAt] of zones) {
      const link = await wish({ expiresOn, timeZone });
      expect([timeZone, link.expiresAt]).toEqual([timeZone, expiresAt]);
    }
    expect((await wish({ expiresOn: '2099-12-31' })).code).toBe('invalid_input');
    expect((await wish({ expiresOn: '2099-12-31', timeZone: 'Mars/Base' })).code).toBe(
      'invalid_input',
    );
    expect((await wish({ expiresOn: '2001-12-31', timeZone: 'UTC' })).code).toBe('expiry_in_past');
  });
});
