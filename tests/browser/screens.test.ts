import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Account } from '../../src/domain/accounts/account.ts';
import { beginImport } from '../../src/domain/imports/begin-import.ts';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { formOf, type Client } from '../support/client.ts';
import { Browser as Guest, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { hasChromium, launch, visit } from './chromium.ts';
import { lookAround, type Door } from './look-around.ts';
import { signIn } from './sign-in.ts';

type Look = { faults: string[]; told: string[] };
type Behind = Look & { items: string[] };

const nameOf = (path: string, { name }: Door): string => `${path} › ${name}`;

const narrow = { width: 320, height: 700 };

/** What buttons do at once, without asking or opening anything that could be looked at; changes are refused anyway. */
const acts =
  /^(?:Sign out|.*› (?:Download|Sign out|Open|Slideshow)|Close|Back|Upload|Choose|Open the menu|Add photos|Import|Download|Full screen|Previous|Next|Log out)/;

/** The same in both languages: names that the test gives, what is no word, and words that German took over. */
const common =
  /^(?:[^\p{L}]*|Links|Details|Passkeys|.*\b(?:Ada|Ben|Jonas|Orta|Harbour|Skipper|Family|Frame|localhost|spam\.example|cleo@mail\.example|http|ALBUMEN_|sunset|PORT)\b.*)$|\/|@|_|\b[0-9a-f]{6,}\b/su;

/** An import of ada's that was looked through, with albums to choose from. */
async function planImport({ app }: TestServer): Promise<void> {
  await app.units.transact(async (scope) => {
    const account = await scope.em.findOneOrFail(Account, { handle: 'ada' });
    const wishes = { trashed: false, comments: true, people: false };
    const made = await beginImport(scope, account, { kind: 'folder', origin: 'Orta.zip', wishes });
    const albums = ['Orta', 'Harbour'].map((title, index) => ({
      key: title,
      title,
      parent: index === 0 ? null : 'Orta',
      photos: 20,
      isNew: index === 0,
    }));
    const found = { photos: 43, loose: 3, bytes: 90_000_000, there: 2, thereBytes: 4_000_000 };
    const rest = { skipped: { not_a_photo: 2 }, uncertain: 1, comments: 4, notes: ['flattened'] };
    const room = { room: null, diskRoom: 1e12 };
    made.plan = { albums, albumCount: 2, ...found, ...rest, ...room };
    made.state = 'surveyed';
  });
}

describe.runIf(hasChromium)('every screen of the console', () => {
  let server: TestServer;
  let browser: Browser;
  let album: AlbumJson;
  let photo: PhotoJson;
  let link: LinkJson;
  let person: string;

  beforeAll(async () => {
    server = await openTestServer();
    const opening = launch();
    const ada: Client = await server.account('ada', 'admin');
    const ben = await server.account('ben');
    album = await ada.album({ title: 'Lake Orta', handle: 'orta', description: 'Ada’s boat.' });
    const photos = await ada.addPhotos(
      album.id,
      await Promise.all([1, 2, 3, 4].map((it) => picture(it))),
    );
    photo = photos[0]!;
    await Promise.all(
      photos.map(({ id }) =>
        ada.patch(`/api/v1/photos/${id}`, {
          takenAt: '2026-08-03T10:00:00Z',
          altText: 'A boat of Ada',
          caption: 'Ada’s',
        }),
      ),
    );
    link = await ada.link({ album: album.id, label: 'Family', uploads: 'on', comments: 'on' });
    person = (await ada.post<{ id: string }>('/api/v1/people', { name: 'Skipper' })).body.id;
    const jonas = new Guest(server);
    await jonas.request(
      'POST',
      `${pathOf(link)}/add`,
      await formOf([await picture(10), await picture(11)], { name: 'Jonas' }),
    );
    await Promise.all([
      ada.delete(`/api/v1/photos/${photos[3]!.id}`),
      ada.post('/api/v1/tags', { photos: [photo.id], add: ['sunset'] }),
      ada.post(`/api/v1/albums/${album.id}/collaborators`, { who: 'ben', role: 'contributor' }),
      ada.album({ title: 'Harbour', handle: 'harbour', audience: 'private' }),
      jonas.request('POST', `${pathOf(link)}/i/${photo.id}/comments`, {
        name: 'Jonas',
        text: 'Jonas asks.',
      }),
      ben.post('/api/v1/reports', { album: album.id, category: 'other', reason: 'Ben’s' }),
      ada.post('/api/v1/admin/domain-blocks', { domain: 'spam.example', severity: 'suspend' }),
      ada.post('/api/v1/admin/invitations', { message: 'Ada' }),
      ada.post('/api/v1/webhooks', { url: `${server.origin}/hook`, events: ['photo.added'] }),
    ]);
    await planImport(server);
    browser = await opening;
    await until(async () => (await ada.contributions()).every((it) => it.photo.state === 'ready'));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });

  /** The addresses of the console as `app.tsx` has them, and one to look at for each. */
  const screens = (): Record<string, string[]> => {
    const own = `/console/a/${album.id}`;
    return {
      '/console': ['/console'],
      '/console/a/:id/share/:link': [`${own}/share/${link.id}`],
      '/console/a/:id/arrange': [`${own}/arrange`],
      '/console/a/:id/:panel?/:photo?': [
        own,
        ...['share', 'people', 'followers', 'delivery', 'talk'].map((panel) => `${own}/${panel}`),
        `${own}/p/${photo.id}`,
        '/console/a/none',
      ],
      '/console/account': ['/console/account'],
      '/console/timeline/:p?/:photo?': ['/console/timeline'],
      '/console/search/:p?/:photo?': ['/console/search', '/console/search?q=sunset'],
      '/console/people': ['/console/people'],
      '/console/people/:id/:p?/:photo?': [`/console/people/${person}`],
      '/console/activity': ['/console/activity'],
      '/console/notices': ['/console/notices'],
      '/console/notifications': ['/console/notifications'],
      '/console/webhooks': ['/console/webhooks'],
      '/console/links': ['/console/links'],
      '/console/admin': ['/console/admin'],
      '/console/admin/federation': ['/console/admin/federation'],
      '/console/admin/federation/:host': ['/console/admin/federation/spam.example'],
      '/console/admin/blocks': ['/console/admin/blocks'],
      '/console/admin/storage': ['/console/admin/storage'],
      '/console/admin/jobs': ['/console/admin/jobs'],
      '/console/followers/:tab?': ['/console/followers', '/console/followers/all'],
      '/console/admin/people': ['/console/admin/people'],
      '/console/admin/reports/:id?': ['/console/admin/reports'],
      '/console/admin/links': ['/console/admin/links'],
      '/console/admin/settings': ['/console/admin/settings'],
      '/console/admin/settings/links': ['/console/admin/settings/links'],
      '/console/admin/audit': ['/console/admin/audit'],
      '/console/admin/first-run': ['/console/admin/first-run'],
      '/console/review': ['/console/review'],
      '/console/removals': ['/console/removals'],
      '/console/import': ['/console/import'],
      '/console/trash': ['/console/trash'],
      '/console/following': ['/console/following'],
      '/console/following/:id/offered': [],
      '/console/following/:id/:panel?/:photo?': [
        '/console/following/0199aaaa-0000-7000-8000-000000000000',
      ],
      '/login': [],
      '/reset': [],
      '/setup': [],
    };
  };

  /** Nothing that is pressed changes anything, so that both languages see the same. */
  const holdStill = (page: Page) =>
    page.route('**/api/v1/**', (route) =>
      route.request().method() === 'GET'
        ? route.continue()
        : route.fulfill({ status: 409, json: { status: 409, code: 'x', title: '', detail: '' } }),
    );

  test('has a line here', async () => {
    const app = await readFile(new URL('../../src/web/console/app.tsx', import.meta.url), 'utf8');
    const routes = [...app.matchAll(/ path="([^"]+)"/g)].map(([, path = '']) => path);
    expect(routes.toSorted()).toEqual(Object.keys(screens()).toSorted());
  });

  test('and all that opens on it is accessible, fits 320 px, and speaks German', async () => {
    const axe = await readFile(
      createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
      'utf8',
    );
    const call = <Result>({ page }: { page: Page }, act: string, ...given: unknown[]) =>
      page.evaluate<Result>(`lookAround.${act}(${given.map((it) => JSON.stringify(it)).join()})`);
    const open = async (locale: string) => {
      const window = await visit(browser, server.origin, {
        viewport: narrow,
        reducedMotion: 'reduce',
        colorScheme: locale === 'de-DE' ? 'dark' : 'light',
        locale,
      });
      await signIn(window.page, server.origin);
      await holdStill(window.page);
      await window.page.evaluate(axe);
      await window.page.evaluate(lookAround);
      await call(window, 'fetchAll');
      const behind = (path: string, door: Door, rules?: string[]) =>
        call<Behind | null>(window, 'behind', path, door, rules);
      return { ...window, behind };
    };
    await using english = await open('en-GB');
    await using german = await open('de-DE');
    const paths = Object.entries(screens()).flatMap(([route, all]) =>
      all.map((path) => ({ path, route })),
    );

    const faults: string[] = [];
    const told = new Map<string, string[]>();
    const doors = new Map<string, Door[]>();
    /** What is around every screen, or around every panel of an album, is opened once. */
    const opened = new Set<string>();
    for (const { path, route } of paths) {
      const look = await call<Look & { doors: Door[] }>(english, 'at', path);
      faults.push(...look.faults.map((it) => `${path}: ${it}`));
      told.set(path, look.told);
      const opening: Door[] = [];
      const waiting = look.doors;
      for (let door = waiting.shift(); door; door = waiting.shift()) {
        const kind = door.isOfShell ? door.name : `${route}: ${door.name}`;
        if (opened.has(kind) || acts.test(door.name)) continue;
        opened.add(kind);
        const found = await english.behind(path, door);
        if (!found) continue;
        opening.push(door);
        const name = nameOf(path, door);
        faults.push(...found.faults.map((it) => `${name}: ${it}`));
        told.set(name, found.told);
        for (const [item, title] of found.items.entries()) {
          waiting.push({ ...door, item, name: `${door.name} › ${title}` });
        }
      }
      doors.set(path, opening);
    }
    const compare = (name: string, there: Look | null) => {
      const inEnglish = new Set(told.get(name));
      const same = (there?.told ?? []).filter((it) => inEnglish.has(it) && !common.test(it));
      faults.push(...same.map((it) => `${name} says in German: ${it}`));
      faults.push(...(there?.faults ?? []).map((it) => `${name} in German and dark: ${it}`));
    };
    for (const { path } of paths) {
      compare(path, await call(german, 'at', path, ['color-contrast']));
      for (const door of doors.get(path) ?? []) {
        compare(nameOf(path, door), await german.behind(path, door, []));
      }
    }
    expect([...doors.values()].flat().length).toBeGreaterThan(20);
    expect([...new Set(faults)]).toEqual([]);
  }, 300_000);
});
