import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson, ProblemJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { doChore } from '../support/chores.ts';
import { Client } from '../support/client.ts';
import { alter, Browser, firefox, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

describe('a link that counts who opens it', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lake Orta', audience: 'private' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const made = (wish: Record<string, unknown>) => ada.link({ album: album.id, ...wish });
  const now = async ({ id }: LinkJson) => (await ada.get<LinkJson>(`/api/v1/links/${id}`)).body;
  const code = async (visitor: Pick<Client, 'get'>, link: LinkJson, address = '/photos') => {
    const { status, body } = await visitor.get<ProblemJson>(pathOf(link) + address);
    return status === 200 ? 'open' : body.code;
  };
  const sees = (browser: Browser, link: LinkJson) => code(browser.client(), link);

  test('lets in exactly one of fifty that come at once where it takes one', async () => {
    const link = await made({ deviceLimit: 1 });
    const browsers = Array.from({ length: 50 }, () => new Browser(server));
    for (const browser of browsers) await browser.page(pathOf(link));
    const answers = await Promise.all(browsers.map((browser) => browser.admit(pathOf(link))));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const rest = answers.filter(({ status }) => status !== 204);
    expect(new Set(rest.map(({ body }) => body.code))).toEqual(new Set(['device_limit_reached']));
    expect(await now(link)).toMatchObject({ deviceCount: 1, openCount: 1 });
  });

  test('takes as many as it says, and those again (L13)', async () => {
    const link = await made({ deviceLimit: 2 });
    const [one, two, three] = [new Browser(server), new Browser(server), new Browser(server)];
    await one.open(pathOf(link));
    await two.open(pathOf(link));
    const third = await three.page(pathOf(link));
    expect(third.status).toBe(403);
    expect(third.body).toContain('as many devices as it may be');
    expect(third.body).not.toMatch(/Orta|Ada/);
    expect((await three.admit(pathOf(link))).body.code).toBe('device_limit_reached');
    for (const browser of [one, two]) {
      expect((await browser.page(pathOf(link))).body).toContain('Lake Orta');
      expect((await browser.admit(pathOf(link))).status).toBe(204);
    }
    expect((await now(link)).deviceCount).toBe(2);
  });

  test('gives nothing to whoever never opened its page (L15)', async () => {
    const link = await made({ deviceLimit: 1, downloads: 'original' });
    const addresses = ['/photos', '/state', '/events', '/download', `/i/${photo.id}`].concat(
      ['preview', 'web', 'original'].map((name) => `/m/${photo.id}/${name}`),
    );
    const stranger = new Client(server.origin);
    for (const address of addresses) {
      expect(await code(stranger, link, address), address).toBe('admission_required');
    }
    await new Browser(server).open(pathOf(link));
    for (const address of addresses) {
      expect(await code(stranger, link, address), address).toBe('device_limit_reached');
    }
  });

  test('shows no more than a button before it has counted', async () => {
    const link = await made({ deviceLimit: 1 });
    const browser = new Browser(server);
    const page = await browser.page(pathOf(link));
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.body).toContain('View album');
    expect(page.body).not.toMatch(/Orta|Ada|\/m\//);
    expect((await now(link)).deviceCount).toBe(0);
  });

  test('is opened by its button where there are no scripts', async () => {
    const link = await made({ deviceLimit: 1 });
    const browser = new Browser(server);
    const deep = `${pathOf(link)}/i/${photo.id}`;
    const { body } = await browser.page(deep);
    const action = /action="([^"]+)"/.exec(body)![1]!;
    const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(action, server.origin), {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', 'user-agent': firefox, cookie },
      body: new URLSearchParams({ from: 'page' }),
    });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, deep]);
    expect((await browser.page(deep)).body).toContain('Lake Orta');
  });

  test('leads its forms to no other address than its own', async () => {
    const link = await made({ password: 'secret' });
    const strange = ['https://evil.test/', '//evil.test', '/s/other', `${pathOf(link)}/../../x`];
    for (const back of strange) {
      const query = new URLSearchParams({ back }).toString();
      const answer = await fetch(new URL(`${pathOf(link)}/unlock?${query}`, server.origin), {
        method: 'POST',
        redirect: 'manual',
        headers: { accept: 'text/html' },
        body: new URLSearchParams({ password: 'secret' }),
      });
      expect(answer.headers.get('location'), back).toBe(pathOf(link));
    }
  });

  test('counts neither previews nor robots, nor a browser that keeps no cookie', async () => {
    const link = await made({ deviceLimit: 1 });
    const robot = new Browser(server, {
      'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    });
    const shown = await robot.page(pathOf(link));
    expect(shown.headers.get('set-cookie')).toBeNull();
    expect((await robot.admit(pathOf(link))).body.code).toBe('admission_required');
    const head = await new Browser(server).request('HEAD', pathOf(link), undefined, {
      accept: 'text/html',
    });
    expect(head.headers.get('set-cookie')).toBeNull();
    const forgetful = new Client(server.origin, { 'user-agent': firefox });
    await forgetful.request('GET', pathOf(link), undefined, { accept: 'text/html' });
    const refused = await forgetful.post(`${pathOf(link)}/admit`, { from: 'page' });
    expect([refused.status, refused.body['code']]).toEqual([403, 'cookie_required']);
    expect(await now(link)).toMatchObject({ deviceCount: 0, openCount: 0 });

    const open = await made({});
    await robot.page(pathOf(open));
    expect((await robot.admit(pathOf(open))).status).toBe(204);
    expect(await now(open)).toMatchObject({ deviceCount: 0, openCount: 0 });
  });

  test('lets a program in that asks for it, and gives it the cookie that says so', async () => {
    const link = await made({ deviceLimit: 1 });
    const { status, headers } = await new Client(server.origin).request(
      'POST',
      `${pathOf(link)}/admit`,
    );
    expect(status).toBe(204);
    const cookie = headers.get('set-cookie')!;
    expect(cookie).toMatch(
      new RegExp(`^lk_${link.id}=[\\w-]{43}; Path=${pathOf(link)}; Max-Age=31536000; HttpOnly; `),
    );
    const program = new Client(server.origin, { cookie: cookie.split(';', 1)[0]! });
    expect(await code(program, link)).toBe('open');
  });

  test('does not count its owner, who is always let in', async () => {
    const link = await made({ deviceLimit: 1, viewLimit: 1, password: 'secret' });
    expect(await code(ada, link)).toBe('open');
    expect((await ada.post(`${pathOf(link)}/admit`)).status).toBe(204);
    expect(await now(link)).toMatchObject({ deviceCount: 0, openCount: 0 });
  });

  test('shows nobody out when it takes fewer, and lets nobody more in', async () => {
    const link = await made({ deviceLimit: 3 });
    const browsers = [new Browser(server), new Browser(server)];
    for (const browser of browsers) await browser.open(pathOf(link));
    await ada.patch(`/api/v1/links/${link.id}`, { deviceLimit: 1 });
    for (const browser of browsers) expect(await sees(browser, link)).toBe('open');
    expect(await sees(new Browser(server), link)).toBe('device_limit_reached');
    await ada.patch(`/api/v1/links/${link.id}`, { deviceLimit: 0 });
    expect(await sees(new Browser(server), link)).toBe('open');
  });

  test('asks for its password first, so that nobody without it takes up room', async () => {
    const link = await made({ deviceLimit: 1, password: 'secret' });
    const eve = new Browser(server);
    expect((await eve.admit(pathOf(link))).body.code).toBe('password_required');
    expect(await sees(eve, link)).toBe('password_required');
    const dan = new Browser(server);
    await dan.unlock(pathOf(link), 'secret');
    expect(await sees(dan, link)).toBe('admission_required');
    expect((await dan.admit(pathOf(link))).status).toBe(204);
    expect(await sees(dan, link)).toBe('open');
    expect((await eve.unlock(pathOf(link), 'secret')).body.code).toBe('device_limit_reached');
  });

  test('counts a visit of a browser once in thirty minutes', async () => {
    const link = await made({});
    const browser = new Browser(server);
    await browser.open(pathOf(link));
    await browser.open(pathOf(link));
    expect(await now(link)).toMatchObject({ deviceCount: 1, openCount: 1 });
    await later(link, 31);
    await browser.open(pathOf(link));
    expect(await now(link)).toMatchObject({ deviceCount: 1, openCount: 2 });
    const day = await server.app.units.look(({ em }) =>
      em
        .getConnection()
        .execute('select opens, devices from link_day where link_id = ?', [link.id]),
    );
    expect(day).toEqual([{ opens: 2, devices: 1 }]);
  });

  /** As if what the link's browsers did had been that many minutes earlier. */
  const later = (link: LinkJson, minutes: number) =>
    alter(
      server,
      `update link_device set opened_at = opened_at - ? * interval '1 minute' where link_id = ?`,
      minutes,
      link.id,
    );

  test('that works once stays open for an hour to whoever opened it, and for nobody else', async () => {
    const link = await made({ viewLimit: 1 });
    const [first, second] = [new Browser(server), new Browser(server)];
    await first.page(pathOf(link));
    await second.page(pathOf(link));
    const both = await Promise.all([first, second].map((it) => it.admit(pathOf(link))));
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([204, 410]));
    const [dan, eve] = both[0]!.status === 204 ? [first, second] : [second, first];
    expect(await sees(dan, link)).toBe('open');
    expect(await sees(eve, link)).toBe('link_exhausted');
    expect((await now(link)).state).toBe('exhausted');
    await later(link, 45);
    await dan.open(pathOf(link));
    expect((await now(link)).openCount).toBe(1);
    await later(link, 15);
    expect(await sees(dan, link)).toBe('link_exhausted');
    expect((await dan.page(pathOf(link))).body).toContain('has reached its view limit');

    await ada.patch(`/api/v1/links/${link.id}`, { viewLimit: 2 });
    expect(await sees(dan, link)).toBe('admission_required');
    await eve.open(pathOf(link));
    expect(await sees(eve, link)).toBe('open');
    expect(await sees(dan, link)).toBe('link_exhausted');
  });

  test('never counts more openings than it allows, however many come at once', async () => {
    const link = await made({ viewLimit: 3 });
    const programs = Array.from({ length: 20 }, () => new Client(server.origin));
    const answers = await Promise.all(
      programs.map((program) => program.post(`${pathOf(link)}/admit`)),
    );
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(3);
    expect((await now(link)).openCount).toBe(3);
  });

  test('knows its browsers by a secret of its own, whatever another link gave them', async () => {
    const [one, two] = [await made({ deviceLimit: 1 }), await made({ deviceLimit: 1 })];
    const browser = new Browser(server);
    await browser.open(pathOf(one));
    const secret = browser.jar.get(`lk_${one.id}`)!;
    const thief = new Client(server.origin, { cookie: `lk_${two.id}=${secret}` });
    expect(await code(thief, two)).toBe('admission_required');
  });

  test('forgets where browsers came from after thirty days, and browsers after their time', async () => {
    const kept = await made({ deviceLimit: 2 });
    const loose = await made({});
    const ended = await made({ deviceLimit: 2 });
    for (const link of [kept, loose, ended]) await new Browser(server).open(pathOf(link));
    const rows = () =>
      server.app.units.look(({ em }) =>
        em
          .getConnection()
          .execute<{ id: string; network: string | null }[]>(
            'select link_id as id, network from link_device where link_id in (?, ?, ?)',
            [kept.id, loose.id, ended.id],
          ),
      );
    expect((await rows()).every(({ network }) => network === '127.0.0.0/24')).toBe(true);
    await alter(server, `update link_device set last_seen_at = now() - interval '31 days'`);
    await alter(
      server,
      `update share_link set expires_at = now() - interval '31 days' where id = ?`,
      ended.id,
    );
    await doChore(server, 'prune');
    expect(await rows()).toEqual([{ id: kept.id, network: null }]);
    expect((await now(kept)).deviceCount).toBe(1);
    expect((await now(loose)).deviceCount).toBe(0);
    await ada.patch(`/api/v1/links/${ended.id}`, { expiresAt: null });
    expect((await now(ended)).deviceCount).toBe(0);
  });
});
