import { existsSync } from 'node:fs';
import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { setupCode } from '../../src/domain/accounts/set-up.ts';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { DeliveryJson } from '../../src/http/api/schemas/delivery.ts';
import type { InvitationJson } from '../../src/http/api/schemas/administration.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import type { RemoteServerJson } from '../../src/http/api/schemas/servers.ts';
import type { CheckJson, OverviewJson } from '../../src/http/api/schemas/upkeep.ts';
import { Client, formOf } from '../support/client.ts';
import { alter, Browser as Guest, pathOf } from '../support/links.ts';
import { poster } from '../support/pictures.ts';
import { freePort } from '../support/program.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { setUpTotp, signedIn } from '../support/sign-in.ts';
import { until } from '../support/until.ts';
import { drawsAlike, launch } from './chromium.ts';
import { differenceFrom, differences, isUpdating } from './look.ts';

/** Everything that is shown is made in one hook. */
const patience = 180_000;
const origin = 'http://photos.example';
const now = new Date('2026-08-10T10:00:00Z');
/** When everything is made: long enough ago to be told by the hour, however long that takes. */
const before = now.getTime() - 90 * 60_000;
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const desk = { viewport: { width: 1440, height: 900 } };
const windows = { phone, light: desk } as const satisfies Record<string, BrowserContextOptions>;
/** The dark one is the light one, by night. */
type Window = keyof typeof windows | 'dark';

const overview: OverviewJson = {
  version: '0.1.0',
  needs: ['deliveries'],
  now: {
    queueSeconds: 0,
    diskUsed: 42_000_000_000,
    diskTotal: 120_000_000_000,
    failedDeliveries: 3,
    openReports: 0,
    endingLinks: 2,
  },
  days: Array.from({ length: 30 }, (_, day) => ({
    day: new Date(now.getTime() - (29 - day) * 86_400_000).toISOString().slice(0, 10),
    queueSeconds: (day * 7) % 5,
    diskUsed: 40_000_000_000 + day * 66_000_000,
    diskTotal: 120_000_000_000,
    failedDeliveries: (day * 5) % 4,
    openReports: day % 9 === 0 ? 1 : 0,
    endingLinks: 2,
  })),
  servers: { healthy: 11, slow: 1, failing: 1, paused: 0, blocked: 1 },
  pausedAt: null,
};
const checks: { items: CheckJson[] } = {
  items: [
    { name: 'address', state: 'fine', detail: null },
    { name: 'tls', state: 'attention', detail: '12' },
    { name: 'webfinger', state: 'fine', detail: null },
    { name: 'clock', state: 'fine', detail: '0' },
    { name: 'mail', state: 'unknown', detail: null },
    { name: 'backups', state: 'unknown', detail: null },
  ],
};
const aServer: RemoteServerJson = {
  host: 'mastodon.example',
  software: 'mastodon 4.6.0',
  followerCount: 12,
  followingCount: 1,
  heardAt: '2026-08-10T09:48:00Z',
  arrivedAt: '2026-08-10T09:55:00Z',
  failingSince: null,
  state: 'healthy',
  waiting: 0,
  tried: 120,
  arrived: 120,
  severity: null,
};
const servers: { items: RemoteServerJson[]; next: null } = {
  items: [
    aServer,
    { ...aServer, host: 'pixels.example', software: 'pixelfed 0.13.1', state: 'slow', arrived: 96 },
    {
      ...aServer,
      host: 'quiet.example',
      software: null,
      state: 'failing',
      failingSince: '2026-08-07T20:00:00Z',
      waiting: 3,
      arrived: 40,
    },
    { ...aServer, host: 'spam.example', state: 'blocked', severity: 'suspend', followerCount: 0 },
  ],
  next: null,
};
const deliveries: { items: DeliveryJson[]; next: null } = {
  items: [
    {
      host: 'mastodon.example',
      state: 'arrived',
      attempts: 1,
      lastError: null,
      software: 'mastodon 4.6.0',
      at: '2026-08-10T09:55:00Z',
    },
    {
      host: 'quiet.example',
      state: 'waiting',
      attempts: 4,
      lastError: 'HTTP 503',
      software: null,
      at: '2026-08-10T08:30:00Z',
    },
    {
      host: 'strict.example',
      state: 'refused',
      attempts: 1,
      lastError: 'HTTP 403',
      software: 'pleroma 2.9.0',
      at: '2026-08-09T18:00:00Z',
    },
  ],
  next: null,
};
/** What depends on the machine or on other servers, as the pages are told it here. */
const told: Record<string, unknown> = {
  '/api/v1/admin/overview': overview,
  '/api/v1/admin/checks': checks,
  '/api/v1/admin/servers': servers,
  '/api/v1/admin/server-states': overview.servers,
};

describe.runIf(drawsAlike)('the screens look as they did when somebody last looked at them', () => {
  let server: TestServer;
  let browser: Browser;
  let local: string;
  let ticking: NodeJS.Timeout;
  const opened = new Map<string, Promise<Page>>();
  const cookies = new Map<string, Parameters<BrowserContext['addCookies']>[0]>();

  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: before });
    const began = performance.now();
    ticking = setInterval(() => vi.setSystemTime(before + performance.now() - began), 20);
    const port = String(await freePort());
    local = `http://127.0.0.1:${port}`;
    server = await openTestServer({ settings: { PORT: port, ALBUMEN_ORIGIN: origin } });
    browser = await launch(
      `--host-resolver-rules=MAP photos.example 127.0.0.1:${port}`,
      `--unsafely-treat-insecure-origin-as-secure=${origin}`,
      '--font-render-hinting=none',
      '--disable-lcd-text',
      '--force-color-profile=srgb',
    );
  });
  afterAll(async () => {
    clearInterval(ticking);
    vi.useRealTimers();
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  /** One window of each size and theme for everybody, in which the clock stands still. */
  async function windowOf(kind: keyof typeof windows, who: string): Promise<Page> {
    const key = `${kind} ${who}`;
    const page = opened.get(key) ?? openWindow(kind, who);
    opened.set(key, page);
    return page;
  }
  async function openWindow(kind: keyof typeof windows, who: string): Promise<Page> {
    const context = await browser.newContext({
      ...windows[kind],
      locale: 'en-GB',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
      permissions: [],
    });
    await context.clock.setFixedTime(now);
    await context.addCookies(cookies.get(who) ?? []);
    return context.newPage();
  }
  /** Only where it is needed: a browser that asks us about requests keeps no scripts. */
  const tell = (page: Page) =>
    page.route('**/api/v1/**', (route) => {
      const { pathname } = new URL(route.request().url());
      const answer = pathname.endsWith('/deliveries') ? deliveries : told[pathname];
      return answer ? route.fulfill({ json: answer }) : route.continue();
    });

  test('of the first run (J14, D11)', async () => {
    const page = await windowOf('light', 'nobody');
    await page.goto(`${origin}/setup?code=${setupCode(server.app)}`);
    await page.getByLabel('Your name').waitFor();
    expect(await differenceFrom('d11-first-run', page)).toBe(null);
  });

  describe('with albums and people', () => {
    let ada: Client;
    let album: AlbumJson;
    let photos: PhotoJson[];
    let link: LinkJson;
    let invitation: string;
    const links: Record<string, LinkJson> = {};

    const client = async (handle: string, role?: 'admin') =>
      new Client(local, (await server.account(handle, role)).headers);
    const session = async (handle: string, isAdmin = false) => {
      const who = await signedIn({ origin: local }, handle);
      if (isAdmin) await setUpTotp(who);
      const jar = [...who.jar].map(([name, value]) => ({ name, value, url: origin }));
      cookies.set(handle, jar);
    };

    beforeAll(async () => {
      ada = await client('ada', 'admin');
      await client('ben');
      await Promise.all([session('ada', true), session('ben')]);
      // The database's own clock goes on: it would end sessions that nobody has used for so long.
      await alter(server, 'update session set created_at = now(), seen_at = now()');
      const sizes = [
        { width: 900, height: 600 },
        { width: 600, height: 900 },
        { width: 800, height: 800 },
        { width: 1200, height: 500 },
      ];
      const files = await Promise.all(
        Array.from({ length: 9 }, (_, place) => poster(place, sizes[place % sizes.length])),
      );
      album = await ada.album({
        title: 'A week at Lake Orta',
        handle: 'orta',
        description: 'Four people, two boats and one dog. Everything that was in focus.',
      });
      photos = await ada.addPhotos(album.id, files);
      for (const [place, { id }] of photos.entries()) {
        const takenAt = `2026-08-0${3 + Math.floor(place / 3)}T10:0${place}:00Z`;
        await ada.patch(`/api/v1/photos/${id}`, {
          takenAt,
          altText: `A hill over the lake, ${place + 1}`,
        });
      }
      await ada.patch(`/api/v1/photos/${photos[1]!.id}`, {
        caption: 'The island before breakfast',
      });
      const storm = await ada.album({
        title: 'Storm at the cape',
        handle: 'cape',
        audience: 'followers',
      });
      await ada.addPhotos(storm.id, [await poster(2)]);
      await ada.album({ title: 'Attic', handle: 'attic', audience: 'private' });
      link = await ada.link({
        album: album.id,
        label: 'Family',
        uploads: 'on',
        downloads: 'original',
        comments: 'on',
      });
      links['locked'] = await ada.link({
        album: storm.id,
        label: 'Locked',
        password: 'open sesame',
      });
      links['expired'] = await ada.link({ album: storm.id });
      await alter(
        server,
        `update share_link set expires_at = '2026-08-09T10:00:00Z' where id = ?`,
        links['expired'].id,
      );
      links['full'] = await ada.link({ album: storm.id, deviceLimit: 1 });
      await new Guest({ origin: local }).open(pathOf(links['full']));
      const wish = { message: 'Bring the pictures of the boat.' };
      const { body: invited } = await ada.post<InvitationJson>('/api/v1/admin/invitations', wish);
      invitation = invited.url!;
      const jonas = new Guest({ origin: local });
      const offer = await formOf([await poster(10), await poster(11)], { name: 'Jonas' });
      await jonas.request('POST', `${pathOf(link)}/add`, offer);
      await ada.post(`/api/v1/photos/${photos[1]!.id}/comments`, { text: 'Who took this one?' });
      await until(
        async () => (await ada.contributions()).every(({ photo }) => photo.state === 'ready'),
        patience / 3,
      );
      clearInterval(ticking);
      vi.setSystemTime(now);
    }, patience);

    type Step = (page: Page) => Promise<unknown>;
    type Masks = (page: Page) => Locator[];
    const heading = (name: string | RegExp) => (page: Page) =>
      page.getByRole('heading', { name }).first().waitFor();
    const secrets: Masks = (page) => [page.locator('.qr'), page.locator('.copy-field input')];
    const press = (name: string | RegExp) => (page: Page) =>
      page.getByRole('button', { name }).first().click();
    const orta = heading('A week at Lake Orta');
    const steps =
      (...all: Step[]) =>
      async (page: Page) => {
        for (const step of all) await step(page);
      };
    const tile: Step = (page) => page.locator('.tile a').nth(1).click();
    const viewing: Step = (page) => page.locator('.pswp--ui-visible').waitFor();

    const screens: [
      name: string,
      window: Window,
      who: 'nobody' | 'ada' | 'ben',
      path: () => string,
      step: Step,
      masks?: Masks,
    ][] = [
      ['p3-album-light', 'light', 'nobody', () => '/a/orta', orta],
      ['p3-album-dark', 'dark', 'nobody', () => '/a/orta', orta],
      ['p3-album-phone', 'phone', 'nobody', () => '/a/orta', orta],
      ['p4-photo', 'light', 'nobody', () => `/a/orta/p/${photos[1]!.id}`, heading(/./)],
      ['p4-photo-phone', 'phone', 'nobody', () => `/a/orta/p/${photos[1]!.id}`, heading(/./)],
      ['p6-link-light', 'light', 'nobody', () => pathOf(link), orta],
      ['p6-link-dark', 'dark', 'nobody', () => pathOf(link), orta],
      ['p6-link-phone', 'phone', 'nobody', () => pathOf(link), orta],
      [
        'p6-link-slideshow',
        'light',
        'nobody',
        () => pathOf(link),
        steps(press('Slideshow'), viewing, press('Pause')),
      ],
      ['p7-password-phone', 'phone', 'nobody', () => pathOf(links['locked']!), heading(/./)],
      ['p8-add-light', 'light', 'nobody', () => `${pathOf(link)}/add`, heading(/./)],
      ['p8-add-phone', 'phone', 'nobody', () => `${pathOf(link)}/add`, heading(/./)],
      ['p10-expired', 'phone', 'nobody', () => pathOf(links['expired']!), heading(/expired/)],
      ['p10-devices', 'phone', 'nobody', () => pathOf(links['full']!), heading(/devices/)],
      [
        'p12-follow',
        'light',
        'nobody',
        () => '/a/orta',
        (page) => page.getByRole('link', { name: 'Follow' }).first().click(),
      ],
      ['p12-follow-phone', 'phone', 'nobody', () => '/a/orta/follow', heading(/./)],
      ['p13-viewer', 'light', 'nobody', () => '/a/orta', steps(tile, viewing)],
      [
        'p13-comments',
        'light',
        'nobody',
        () => pathOf(link),
        steps(tile, viewing, press('Details of this photo'), (page) =>
          page.getByText('Who took this one?').waitFor(),
        ),
      ],
      [
        'p16-sign-in',
        'light',
        'nobody',
        () => '/login',
        (page) => page.getByLabel('Handle').waitFor(),
      ],
      ['p16-invitation-phone', 'phone', 'nobody', () => invitation, heading(/Ada/)],
      [
        'c1-albums-light',
        'light',
        'ada',
        () => '/console',
        (page) => page.getByText('Attic').waitFor(),
      ],
      [
        'c1-albums-dark',
        'dark',
        'ada',
        () => '/console',
        (page) => page.getByText('Attic').waitFor(),
      ],
      [
        'c1-albums-phone',
        'phone',
        'ada',
        () => '/console',
        (page) => page.getByText('Attic').waitFor(),
      ],
      [
        'c1-albums-empty',
        'light',
        'ben',
        () => '/console',
        (page) => page.getByText(/^Drop photos/).waitFor(),
      ],
      ['c2-album-light', 'light', 'ada', () => `/console/a/${album.id}`, orta],
      ['c2-album-dark', 'dark', 'ada', () => `/console/a/${album.id}`, orta],
      ['c2-album-phone', 'phone', 'ada', () => `/console/a/${album.id}`, orta],
      [
        'c4-arrange',
        'light',
        'ada',
        () => `/console/a/${album.id}/arrange`,
        (page) => page.locator('.board-photo').last().waitFor(),
      ],
      [
        'c5-share-light',
        'light',
        'ada',
        () => `/console/a/${album.id}/share`,
        heading('Share'),
        secrets,
      ],
      [
        'c5-share-dark',
        'dark',
        'ada',
        () => `/console/a/${album.id}/share`,
        heading('Share'),
        secrets,
      ],
      [
        'c5-share-phone',
        'phone',
        'ada',
        () => `/console/a/${album.id}/share`,
        heading('Share'),
        secrets,
      ],
      [
        'c9-delivery',
        'light',
        'ada',
        () => `/console/a/${album.id}/delivery`,
        (page) => page.getByText('quiet.example').first().waitFor(),
      ],
      [
        'c11-review',
        'light',
        'ada',
        () => '/console/review',
        (page) => page.getByRole('button', { name: 'Accept', exact: true }).waitFor(),
      ],
      [
        'c11-review-phone',
        'phone',
        'ada',
        () => '/console/review',
        (page) => page.getByRole('button', { name: 'Accept', exact: true }).waitFor(),
      ],
      ['d1-overview', 'light', 'ada', () => '/console/admin', heading('Checks')],
      [
        'd2-federation',
        'light',
        'ada',
        () => '/console/admin/federation',
        (page) => page.getByText('quiet.example').first().waitFor(),
      ],
    ];

    const depending = new Set(['c9-delivery', 'd1-overview', 'd2-federation']);

    test.each(screens)('%s (J14)', async (name, window, who, path, step, masks) => {
      const page = await windowOf(window === 'dark' ? 'light' : window, who);
      const address = origin + path().replace(origin, '');
      if (depending.has(name)) await tell(page);
      await page.emulateMedia({ colorScheme: window === 'dark' ? 'dark' : 'light' });
      // What was just looked at by day is looked at by night.
      if (window !== 'dark' || page.url() !== address) {
        await page.goto(address);
        await step(page);
      }
      expect(await differenceFrom(name, page, masks?.(page))).toBe(null);
      await page.unrouteAll({ behavior: 'wait' });
    });

    test('of uploads that are through (J14, C3)', async () => {
      const page = await windowOf('light', 'ada');
      await page.emulateMedia({ colorScheme: 'light' });
      const { id } = await ada.album({
        title: 'Harbour',
        handle: 'harbour',
        audience: 'private',
      });
      await page.goto(`${origin}/console/a/${id}`);
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Upload', exact: true }).click();
      const files = [
        await poster(20),
        { name: 'words.jpg', bytes: new TextEncoder().encode('no picture') },
      ];
      await (
        await chooser
      ).setFiles(
        files.map((file) => ({
          name: file.name,
          mimeType: 'image/jpeg',
          buffer: Buffer.from(file.bytes),
        })),
      );
      await page.getByRole('heading', { name: /^Added 1/ }).waitFor();
      await page.locator('.photo-tile img').waitFor();
      const masks = [page.locator('.photo-tile')];
      expect(await differenceFrom('c3-tray', page, masks)).toBe(null);
    });

    test.skipIf(isUpdating)(
      'and something else is seen as a difference, which a picture shows',
      async () => {
        const page = await windowOf('phone', 'nobody');
        await page.goto(origin + pathOf(links['locked']!));
        await page.evaluate(`document.querySelector('h1').textContent += ' now'`);
        expect(await differenceFrom('p7-password-phone', page, [], 2)).toMatch(
          /looks different, by .* %: see/,
        );
        expect(existsSync(`${differences}/p7-password-phone.difference.png`)).toBe(true);
      },
    );
  });
});
