import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import { endAccount } from '../../src/domain/departures/end-account.ts';
import type { Page } from '../../src/http/api/schemas.ts';
import type { LinkDeviceJson } from '../../src/http/api/schemas/links.ts';
import type { Client } from '../support/client.ts';
import {
  accepts,
  ask,
  codeOf,
  codes,
  edit,
  listOf,
  openLinkServers,
  pictures,
  SOON,
  type Case,
  type Change,
  type LinkServers,
} from '../support/link-memory.ts';
import { Browser, pathOf } from '../support/links.ts';
import type { TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe('what a web server remembers of a link', () => {
  let server: TestServer;
  let second: TestServer;
  let admin: Client;
  let open: LinkServers['open'];
  let warm: LinkServers['warm'];
  let sql: LinkServers['sql'];
  let servers: LinkServers;
  beforeAll(async () => {
    servers = await openLinkServers();
    ({ server, second, admin, open, warm, sql } = servers);
  });
  afterAll(() => servers[Symbol.asyncDispose]());

  const changes: Change[] = [
    {
      name: 'it is removed',
      make: ({ owner, link }) => owner.delete(`/api/v1/links/${link.id}`),
      code: 'link_revoked',
    },
    { name: 'it is paused', make: edit({ paused: true }), code: 'link_paused' },
    { name: 'it gets a password', make: edit({ password: 'sesame' }), code: 'password_required' },
    {
      name: 'it is to open later',
      make: async (it) => edit({ opensAt: inAnHour() })(it),
      code: 'link_not_yet_open',
    },
    {
      name: 'it has expired',
      make: ({ link }) => sql('update share_link set expires_at = now() where id = ?', link.id),
      code: 'link_expired',
    },
    { name: 'it counts devices', make: edit({ deviceLimit: 3 }), code: 'admission_required' },
    { name: 'it counts visits', make: edit({ viewLimit: 3 }), code: 'admission_required' },
    {
      name: 'its album goes to the trash',
      alone: true,
      make: ({ owner, album }) => owner.delete(`/api/v1/albums/${album.id}`),
      code: 'link_revoked',
    },
    {
      name: 'its owner leaves',
      alone: true,
      make: ({ ownerHandle: handle }) =>
        server.app.units.transact(async (scope) =>
          endAccount(scope, await scope.em.findOneOrFail(Account, { handle })),
        ),
      code: 'link_revoked',
    },
    {
      name: 'its owner pauses all links',
      alone: true,
      make: ({ owner }) => owner.patch('/api/v1/account/link-policy', { paused: true }),
      code: 'link_paused',
    },
    {
      name: 'an administrator closes the owner’s links',
      alone: true,
      make: ({ owner }) =>
        owner.get<{ id: string }>('/api/v1/account').then(({ body: { id } }) =>
          admin.patch(`/api/v1/admin/accounts/${id}/link-policy`, {
            isAllowed: false,
            blocksExisting: true,
          }),
        ),
      code: 'sharing_disabled',
    },
    {
      name: 'an administrator closes all links',
      make: () => admin.patch('/api/v1/admin/link-policy', { paused: true }),
      undo: () => admin.patch('/api/v1/admin/link-policy', { paused: false }),
      code: 'sharing_disabled',
    },
    {
      name: 'nothing protects its slug any more',
      slug: 'lake-orta',
      make: ({ owner, album }) =>
        owner.patch(`/api/v1/albums/${album.id}`, { audience: 'private' }),
      code: 'link_not_found',
    },
    {
      name: 'another slug leads to it',
      slug: 'lake-como',
      make: edit({ slug: 'lake-garda' }),
      code: 'link_not_found',
    },
  ];

  /** What everything under a link answers as soon as nothing of it is shown any more. */
  const closed = (at: TestServer, it: Case, cookie?: string) =>
    until(async () => {
      const found = await codes(at, it, cookie);
      return !found.has('200') && found;
    }, SOON);

  test.each(changes)('is forgotten everywhere when $name (L22, L32)', async (change) => {
    const it = await open(change);
    await warm(it);
    try {
      await change.make(it);
      const isAnnounced = change.code !== 'link_expired';
      const here = isAnnounced ? codes(server, it, undefined) : closed(server, it);
      expect(await here).toEqual(new Set([change.code]));
      expect(await closed(second, it)).toEqual(new Set([change.code]));
    } finally {
      await change.undo?.(it);
    }
  });

  const devices = ({ owner, link }: Case) =>
    owner.get<Page<LinkDeviceJson>>(`/api/v1/links/${link.id}/devices`);

  const evictions: (Change & { password?: string })[] = [
    {
      name: 'is shown out',
      wish: { deviceLimit: 2 },
      make: async (it) => {
        const { items } = (await devices(it)).body;
        await it.owner.delete(`/api/v1/links/${it.link.id}/devices/${items[0]!.id}`);
      },
      code: 'device_evicted',
    },
    {
      name: 'is forgotten with all others',
      wish: { deviceLimit: 2 },
      make: ({ owner, link }) => owner.delete(`/api/v1/links/${link.id}/devices`),
      code: 'admission_required',
    },
    {
      name: 'is to type another password',
      wish: { password: 'sesame' },
      password: 'sesame',
      make: edit({ password: 'millet' }),
      code: 'password_required',
    },
    {
      name: 'is shown out of a link with a password',
      wish: { password: 'sesame' },
      password: 'sesame',
      make: async (it) => {
        const { items } = (await devices(it)).body;
        await it.owner.delete(`/api/v1/links/${it.link.id}/devices/${items[0]!.id}`);
      },
      code: 'device_evicted',
    },
    {
      name: 'is forgotten at a link with a password',
      wish: { password: 'sesame' },
      password: 'sesame',
      make: ({ owner, link }) => owner.delete(`/api/v1/links/${link.id}/devices`),
      code: 'password_required',
    },
  ];

  test.each(evictions)('is forgotten of a browser that $name (L07)', async (change) => {
    const it = await open(change);
    const dan = new Browser(server);
    await dan.open(it.base, change.password);
    const cookie = await warm(it, dan);
    await change.make(it);
    expect(await codes(server, it, cookie)).toEqual(new Set([change.code]));
    expect(await closed(second, it, cookie)).toEqual(new Set([change.code]));
  });

  test('ends with a visit, where visits are counted', async () => {
    const it = await open({ wish: { viewLimit: 1 } });
    const dan = new Browser(server);
    await dan.open(it.base);
    const cookie = await warm(it, dan);
    await sql(
      `update link_device set opened_at = opened_at - interval '2 hours' where link_id = ?`,
      it.link.id,
    );
    expect(await codes(server, it, cookie)).toEqual(new Set(['link_exhausted']));
  });

  const removals: Pick<Change, 'name' | 'alone' | 'make'>[] = [
    {
      name: 'is removed',
      alone: true,
      make: ({ owner, photos: [photo] }) => owner.delete(`/api/v1/photos/${photo.id}`),
    },
    {
      name: 'is taken out of the list',
      alone: true,
      make: ({ photos: [photo] }) =>
        sql('update photo set listed_at = null where id = ?', photo.id),
    },
    { name: 'is no guest’s own, where they see only those', make: edit({ uploads: 'only' }) },
  ];

  test.each(removals)('is forgotten of a photo that $name (T28)', async ({ make, ...how }) => {
    const it = await open(how);
    await warm(it);
    await make(it);
    for (const at of [server, second]) {
      const isGone = async () => {
        const { items } = await listOf(at, it);
        return items.every(({ id }) => id !== it.photos[0].id);
      };
      await until(isGone, SOON);
      for (const path of pictures(it)) {
        for (const accept of accepts)
          expect(await codeOf(at, path, { accept }), path).toBe('not_found');
      }
    }
  });

  test('is forgotten when its owner chooses other photos', async () => {
    const it = await open();
    const [first, other] = it.photos;
    const chosen = await it.owner.link({ photos: [first.id, other.id] });
    const there = { ...it, link: chosen, base: pathOf(chosen) };
    await warm(there);
    await edit({ photos: [other.id] })(there);
    for (const at of [server, second]) {
      await until(async () => (await listOf(at, there)).items.length === 1, SOON);
      expect((await listOf(at, there)).items.map(({ id }) => id)).toEqual([other.id]);
      for (const path of pictures(there)) expect(await codeOf(at, path, {})).toBe('not_found');
    }
  });

  test('is forgotten when the link shows less of its photos', async () => {
    const wish = { downloads: 'original', location: 'keep' };
    const it = await open({ wish });
    await warm(it);
    const [before] = (await listOf(server, it)).items;
    expect(before).toMatchObject({ location: expect.anything(), camera: expect.anything() });
    expect(before!.original).not.toBeNull();
    for (const [rules, shown] of [
      [{ location: 'remove' }, { location: null }],
      [{ metadata: 'remove' }, { camera: null }],
      [{ downloads: 'web' }, { original: null }],
    ] as const) {
      await edit(rules)(it);
      expect((await listOf(server, it)).items[0]).toMatchObject(shown);
      await expect
        .poll(async () => (await listOf(second, it)).items[0], { timeout: SOON })
        .toMatchObject(shown);
    }
    const original = `${it.base}/m/${it.photos[0].id}/original`;
    expect(await codeOf(server, original, {})).toBe('download_disabled');
    expect(await codeOf(second, original, {})).toBe('download_disabled');
  });

  test('is forgotten when the link gets a watermark: no picture without it is sent again', async () => {
    const it = await open();
    await warm(it);
    const larger = pictures(it).slice(2);
    const tagsAt = (at: TestServer) =>
      Promise.all(larger.map(async (path) => (await ask(at, path)).headers.get('etag')));
    const [plain, there] = [await tagsAt(server), await tagsAt(second)];
    expect(plain).toEqual(there);
    await edit({ watermark: 'Ada' })(it);
    for (const tag of await tagsAt(server)) expect(plain).not.toContain(tag);
    await until(async () => (await tagsAt(second)).every((tag) => !plain.includes(tag)), SOON);
    await until(async () => (await tagsAt(server)).every((tag) => tag !== null));
    for (const tag of await tagsAt(server)) expect(plain).not.toContain(tag);
  });
});
