import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import { endAccount } from '../../src/domain/departures/end-account.ts';
import type { AlbumJson, Page, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { LinkDeviceJson, LinkJson } from '../../src/http/api/schemas/links.ts';
import { beginKeeping, openLinkMemory } from '../../src/http/link-memory.ts';
import type { Client } from '../support/client.ts';
import { alter, Browser, firefox, pathOf } from '../support/links.ts';
import { fixture, picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

/** Shorter than anything is kept that nobody announces a change of. */
const SOON = 5_000;

/** A visitor with their link, at both of the servers. */
type Case = {
  owner: Client;
  admin: Client;
  ownerHandle: string;
  album: AlbumJson;
  photos: [PhotoJson, PhotoJson];
  link: LinkJson;
  /** The path by which the visitor came. */
  base: string;
};

type Change = {
  name: string;
  wish?: Record<string, unknown>;
  /** By the slug instead of the token. */
  slug?: string;
  make: (it: Case) => Promise<unknown>;
  /** Taken back afterwards, where it is no matter of the one link. */
  undo?: (it: Case) => Promise<unknown>;
  /** What everything under the link answers then. */
  code: string;
};

const edit = (rules: Record<string, unknown>) => (it: Case) =>
  it.owner.patch(`/api/v1/links/${it.link.id}`, rules);
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe('the memory of links', () => {
  const list = { body: Buffer.from('{"items":[],"next":null}'), etag: 'tag' };

  test('keeps nothing that was begun before a change, or while changes could not be heard', () => {
    const memory = openLinkMemory();
    const pass = { linkId: 'link', deviceId: null };
    beginKeeping(memory).pass('before', pass);
    memory.listens(true);
    const changes = [() => memory.drop(), () => memory.listens(false), () => memory.listens(true)];
    for (const change of changes) {
      const keep = beginKeeping(memory);
      change();
      keep.pass('during', pass);
      keep.list('during', list);
    }
    expect(['before', 'during'].map((key) => memory.passes.find(key))).toEqual([
      undefined,
      undefined,
    ]);
    expect(memory.lists.find('during')).toBeUndefined();
    beginKeeping(memory).pass('after', pass);
    expect(memory.passes.find('after')).toBe(pass);
  });

  test('is not filled by whoever asks for the same list in ever other long words', () => {
    const memory = openLinkMemory();
    memory.listens(true);
    const keyOf = (index: number) => `${index} ${'x'.repeat(15_000)}`;
    const asked = Array.from({ length: 3_000 }, (_, index) => index);
    for (const index of asked) beginKeeping(memory).list(keyOf(index), list);
    const kept = asked.filter((index) => memory.lists.find(keyOf(index)));
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length * 15_000).toBeLessThan(17 * 1024 * 1024);
  });
});

describe('what a web server remembers of a link', () => {
  let server: TestServer;
  let second: TestServer;
  let admin: Client;
  let number = 0;
  beforeAll(async () => {
    server = await openTestServer({ settings: { ALBUMEN_TRUST_PROXY: '1' } });
    const { databaseUrl, config } = server.app;
    second = await openTestServer({
      jobs: false,
      settings: {
        ALBUMEN_TRUST_PROXY: '1',
        DATABASE_URL: databaseUrl,
        ALBUMEN_DATA_DIR: config.dataDir,
      },
    });
    admin = await server.account('ida', 'admin');
  });
  afterAll(async () => {
    await second[Symbol.asyncDispose]();
    await server[Symbol.asyncDispose]();
  });

  /** Limits of a network are no matter of these tests. */
  let people = 0;
  const somewhere = () => `198.51.${(people += 1) >> 8}.${people & 255}`;

  const sql = (statement: string, ...values: unknown[]) => alter(server, statement, ...values);

  /** A link of somebody's own album with two photos. */
  async function open({ wish = {}, slug }: Pick<Change, 'wish' | 'slug'> = {}): Promise<Case> {
    const ownerHandle = `ada${(number += 1)}`;
    const owner = await server.account(ownerHandle);
    const album = await owner.album({ audience: slug ? 'public' : 'private' });
    const photos = await owner.addPhotos(album.id, [
      fixture('camera-gps.jpg'),
      await picture(number),
    ]);
    const link = await owner.link({ album: album.id, ...wish, ...(slug ? { slug } : {}) });
    const base = slug ? `/s/~${slug}` : pathOf(link);
    return { owner, admin, ownerHandle, album, photos: photos as Case['photos'], link, base };
  }

  /** Whatever is answered from memory, and some of what is not. */
  const addresses = ({ base, photos: [first, other] }: Case) => [
    ...[`${first.id}/small`, `${first.id}/preview`, `${other.id}/large`].map(
      (name) => `${base}/m/${name}`,
    ),
    `${base}/photos`,
    `${base}/photos?limit=1`,
    base,
    `${base}/state`,
    `${base}/i/${first.id}`,
    `${base}/download?format=zip`,
  ];

  type Asked = {
    cookie?: string | undefined;
    accept?: string;
    [header: string]: string | undefined;
  };

  const ask = (
    at: TestServer,
    path: string,
    { accept = 'application/json', ...more }: Asked = {},
    method = 'GET',
  ) =>
    fetch(new URL(path, at.origin), {
      method,
      redirect: 'manual',
      headers: JSON.parse(
        JSON.stringify({ accept, 'x-forwarded-for': somewhere(), ...more }),
      ) as Record<string, string>,
    });

  const codeOf = async (at: TestServer, path: string, asked: Asked) => {
    const answer = await ask(at, path, asked);
    const isProblem = answer.headers.get('content-type')?.includes('problem');
    if (!isProblem) await answer.arrayBuffer();
    return isProblem ? ((await answer.json()) as ProblemJson).code : String(answer.status);
  };

  const accepts = ['application/json', 'image/avif,*/*'];
  const codes = async (at: TestServer, it: Case, cookie: string | undefined) => {
    const asked = addresses(it).flatMap((path) =>
      (/\/m\/|photos/.test(path) ? accepts : ['application/json']).map((accept) =>
        codeOf(at, path, { accept, cookie }),
      ),
    );
    return new Set(await Promise.all(asked));
  };

  /** Lets somebody in and shows them everything twice, at both servers. */
  async function warm(it: Case, browser?: Browser): Promise<string | undefined> {
    const cookie = browser?.client().headers['cookie'];
    for (const at of [server, second, server, second]) {
      expect(await codes(at, it, cookie)).toEqual(new Set(['200']));
    }
    return cookie;
  }

  test('is what it answers with while nothing is announced: what follows means something', async () => {
    const it = await open();
    const silently = (change: string) =>
      sql(
        `begin; set local session_replication_role = replica;
         update share_link set ${change} where id = '${it.link.id}'; commit`,
      );
    const found = (at: TestServer) =>
      Promise.all(addresses(it).map((address) => codeOf(at, address, {})));
    const kept = addresses(it).map((address) =>
      /\/m\/|photos/.test(address) ? '200' : 'link_paused',
    );
    for (const at of [server, second]) {
      await until(async () => {
        await silently('paused_at = null');
        await found(at);
        await silently('paused_at = now()');
        return isDeepStrictEqual(await found(at), kept);
      });
    }
    await sql(`update share_link set label = 'announced' where id = ?`, it.link.id);
    for (const at of [server, second]) {
      await until(async () => (await codes(at, it, undefined)).size === 1, SOON);
      expect(await codes(at, it, undefined)).toEqual(new Set(['link_paused']));
    }
  });

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
      make: ({ owner, album }) => owner.delete(`/api/v1/albums/${album.id}`),
      code: 'link_revoked',
    },
    {
      name: 'its owner leaves',
      make: ({ ownerHandle: handle }) =>
        server.app.units.transact(async (scope) =>
          endAccount(scope, await scope.em.findOneOrFail(Account, { handle })),
        ),
      code: 'link_revoked',
    },
    {
      name: 'its owner pauses all links',
      make: ({ owner }) => owner.patch('/api/v1/account/link-policy', { paused: true }),
      code: 'link_paused',
    },
    {
      name: 'an administrator closes the owner’s links',
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

  test.each(changes)('is forgotten everywhere when $name (L22, L32)', async (change) => {
    const it = await open(change);
    await warm(it);
    try {
      await change.make(it);
      const here = change.code === 'link_expired' ? [] : [await codes(server, it, undefined)];
      expect(here).toEqual(here.map(() => new Set([change.code])));
      for (const at of [server, second]) {
        await until(async () => !(await codes(at, it, undefined)).has('200'), SOON);
        expect(await codes(at, it, undefined)).toEqual(new Set([change.code]));
      }
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
    await until(async () => !(await codes(second, it, cookie)).has('200'), SOON);
    expect(await codes(second, it, cookie)).toEqual(new Set([change.code]));
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

  const pictures = ({ base, photos: [photo] }: Case) =>
    ['thumbnail', 'small', 'preview', 'large'].map((name) => `${base}/m/${photo.id}/${name}`);
  const listOf = async (at: TestServer, { base }: Case) =>
    (await (await ask(at, `${base}/photos`)).json()) as Page<PhotoJson>;

  const removals: Pick<Change, 'name' | 'wish' | 'make'>[] = [
    {
      name: 'is removed',
      make: ({ owner, photos: [photo] }) => owner.delete(`/api/v1/photos/${photo.id}`),
    },
    {
      name: 'is taken out of the list',
      make: ({ photos: [photo] }) =>
        sql('update photo set listed_at = null where id = ?', photo.id),
    },
    { name: 'is no guest’s own, where they see only those', make: edit({ uploads: 'only' }) },
  ];

  test.each(removals)('is forgotten of a photo that $name (T28)', async ({ make }) => {
    const it = await open();
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

  test('is no older than a change that was made while it was found out', async () => {
    const it = await open();
    const path = `${it.base}/photos`;
    for (let round = 0; round < 10; round += 1) {
      const asked = Array.from({ length: 12 }, (_, index) =>
        ask(index % 2 ? server : second, `${path}?limit=${index + 1}`).then((answer) =>
          answer.text(),
        ),
      );
      const changed = edit({ paused: true })(it);
      await Promise.all([...asked, changed]);
      expect(await codes(server, it, undefined)).toEqual(new Set(['link_paused']));
      await until(async () => !(await codes(second, it, undefined)).has('200'), SOON);
      await edit({ paused: false })(it);
      expect(await codes(server, it, undefined)).toEqual(new Set(['200']));
    }
  });

  test('is nothing while changes cannot be heard', async () => {
    const it = await open();
    await warm(it);
    const deafen = () =>
      sql(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like 'listen%'`);
    for (const paused of ['now()', 'null']) {
      await deafen();
      await sql(`update share_link set paused_at = ${paused} where id = '${it.link.id}'`);
      const wanted = new Set([paused === 'null' ? '200' : 'link_paused']);
      for (const at of [server, second]) {
        await until(async () => {
          const found = await codes(at, it, undefined).catch(() => new Set());
          return found.isSubsetOf(wanted) && found.size > 0;
        }, SOON);
        for (let round = 0; round < 3; round += 1)
          expect(await codes(at, it, undefined)).toEqual(wanted);
      }
    }
  });

  test('is one browser’s, and lets nobody else in (L06)', async () => {
    const it = await open({ wish: { password: 'sesame' } });
    const other = await it.owner.link({ album: it.album.id, password: 'sesame' });
    const [dan, eve] = [new Browser(server), new Browser(server)];
    await dan.open(it.base, 'sesame');
    await eve.open(pathOf(other), 'sesame');
    const cookie = (await warm(it, dan))!;
    const path = `${it.base}/m/${it.photos[0].id}/preview`;
    const strangers: Asked[] = [
      {},
      { cookie: '' },
      { cookie: 'a=b' },
      { cookie: eve.client().headers['cookie'] },
      { cookie: cookie.replace(/=.*/, '=') },
      { cookie: cookie.toUpperCase() },
      { cookie: `${cookie}x` },
      { authorization: cookie },
    ];
    for (const at of [server, second]) {
      for (const asked of strangers) {
        expect(await codeOf(at, path, asked), JSON.stringify(asked)).toBe('password_required');
        expect(await codeOf(at, `${it.base}/photos`, asked)).toBe('password_required');
      }
      const disguised = [
        `${it.base}%20${encodeURIComponent(cookie)}`,
        `${it.base}%0A${encodeURIComponent(cookie)}`,
        `/s/${encodeURIComponent(`${cookie}\n${it.link.token}`)}`,
        it.base.toUpperCase().replace('/S/', '/s/'),
      ];
      for (const base of disguised) {
        for (const asked of [{}, { cookie }]) {
          const answer = await ask(at, path.replace(it.base, base), asked);
          expect(answer.status, base).toBe(404);
        }
      }
    }
  });

  test('is nothing of who is let in for being the owner', async () => {
    const it = await open({ wish: { password: 'sesame' } });
    const path = `${it.base}/m/${it.photos[0].id}/preview`;
    const authorization = it.owner.headers['authorization'];
    for (const at of [server, second]) {
      for (let round = 0; round < 2; round += 1)
        expect(await codeOf(at, path, { authorization })).toBe('200');
      expect(await codeOf(at, path, {})).toBe('password_required');
      expect(await codeOf(at, path, { authorization: 'Bearer other' })).toBe('token_invalid');
    }
  });

  test('keeps apart who takes AVIF, and by which address somebody came', async () => {
    const it = await open({ slug: 'lake-maggiore' });
    await warm(it);
    const path = `/m/${it.photos[0].id}/preview`;
    for (let round = 0; round < 2; round += 1) {
      for (const [accept, type] of [
        ['image/avif,*/*', 'image/avif'],
        ['*/*', 'image/jpeg'],
      ]) {
        for (const base of [it.base, pathOf(it.link)]) {
          const answer = await ask(server, base + path, { accept });
          expect(answer.headers.get('content-type')).toBe(type);
          expect(answer.headers.get('vary')).toMatch(/accept/i);
          const list = (await (
            await ask(server, `${base}/photos`, { accept })
          ).json()) as Page<PhotoJson>;
          expect(list.items[0]!.renditions.preview).toMatchObject({ mediaType: type });
          expect(new URL(list.items[0]!.renditions.preview!.url, server.origin).pathname).toBe(
            base + path,
          );
        }
      }
      const one = (await (
        await ask(server, `${it.base}/photos?limit=1`)
      ).json()) as Page<PhotoJson>;
      expect(one.items).toHaveLength(1);
      expect((await listOf(server, it)).items).toHaveLength(2);
    }
  });

  test('shows a guest of a link that only collects their own photos, and no other guest those', async () => {
    const it = await open({ wish: { uploads: 'only', review: 'auto' } });
    const [dan, eve] = [new Browser(server), new Browser(server)];
    const shown: string[] = [];
    for (const guest of [dan, eve]) {
      const form = new FormData();
      const { name, bytes } = await picture((number += 1));
      form.append('file', new Blob([new Uint8Array(bytes)]), name);
      expect((await guest.request('POST', `${it.base}/add`, form)).status).toBe(201);
      const mine = await until(async () => {
        const { body } = await guest.get<Page<PhotoJson>>(`${it.base}/photos`);
        return body.items.length === 1 && body.items[0];
      });
      shown.push(mine.id);
    }
    for (let round = 0; round < 2; round += 1) {
      for (const [index, guest] of [dan, eve].entries()) {
        const cookie = guest.client().headers['cookie'];
        const [mine, theirs] = [shown[index]!, shown[1 - index]!];
        expect(await codeOf(server, `${it.base}/m/${mine}/small`, { cookie })).toBe('200');
        expect(await codeOf(server, `${it.base}/m/${theirs}/small`, { cookie })).toBe('not_found');
        const { body } = await guest.get<Page<PhotoJson>>(`${it.base}/photos`);
        expect(body.items.map(({ id }) => id)).toEqual([mine]);
      }
      expect(await codeOf(server, `${it.base}/m/${shown[0]}/small`, {})).toBe('not_found');
    }
  });

  test('is sent as it was found out: heads, ranges, conditions and headers alike', async () => {
    const it = await open();
    for (const path of [`${it.base}/m/${it.photos[0].id}/preview`, `${it.base}/photos`]) {
      const isPicture = path.includes('/m/');
      const wishes: [string, Asked, number][] = [
        ['GET', {}, 200],
        ['HEAD', {}, 200],
        ['GET', { range: 'bytes=5-9' }, isPicture ? 206 : 200],
        ['GET', { range: 'bytes=99999999-' }, isPicture ? 416 : 200],
      ];
      const first = await ask(server, path);
      await first.arrayBuffer();
      const tag = first.headers.get('etag')!;
      wishes.push(['GET', { 'if-none-match': tag, 'cache-control': 'max-age=0' }, 304]);
      for (const [method, asked, status] of wishes) {
        await edit({ label: `found out anew ${method} ${JSON.stringify(asked)}` })(it);
        const answers: unknown[] = [];
        for (let round = 0; round < 3; round += 1) {
          const answer = await ask(server, path, asked, method);
          expect(answer.status).toBe(status);
          const headers = [...answer.headers].filter(
            ([name]) => !/^(date|x-request-id)$/.test(name),
          );
          answers.push([headers, Buffer.from(await answer.arrayBuffer()).toString('base64')]);
          expect(answer.headers.get('x-robots-tag')).toBe('noindex');
          expect(answer.headers.get('cache-control')).toMatch(/^private, no-/);
        }
        expect(answers[1]).toEqual(answers[0]);
        expect(answers[2]).toEqual(answers[0]);
      }
    }
  });

  test('counts each of those who look, robots and heads left out', async () => {
    const it = await open();
    const path = `${it.base}/m/${it.photos[0].id}/preview`;
    const robot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
    for (const [from, agent, method] of [
      ['198.51.100.1', firefox, 'GET'],
      ['198.51.100.2', firefox, 'GET'],
      ['198.51.100.2', firefox, 'GET'],
      ['198.51.100.3', robot, 'GET'],
      ['198.51.100.4', firefox, 'HEAD'],
      ['198.51.100.5', firefox, 'GET'],
    ] as const) {
      const asked = { 'x-forwarded-for': from, 'user-agent': agent };
      await (await ask(server, path, asked, method)).arrayBuffer();
    }
    const photos = await until(async () => {
      const answer = await it.owner.get<{ totals: { photos: number } }>(
        `/api/v1/links/${it.link.id}/statistics`,
      );
      return answer.body.totals.photos >= 3 && answer.body.totals.photos;
    });
    expect(photos).toBe(3);
  });
});
