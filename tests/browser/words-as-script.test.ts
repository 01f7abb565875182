import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, Page as List, PhotoJson } from '../../src/http/api/schemas.ts';
import type { CommentJson } from '../../src/http/api/schemas/interactions.ts';
import { aReply } from '../federation/interactions/talk.ts';
import { openRemoteServer, type RemoteServer } from '../support/remote-server.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { hasChromium, launch, visit, type Visit } from './chromium.ts';
import { go, signIn } from './sign-in.ts';

/** What would run wherever words are taken for HTML; short enough for every field. */
const evil = (field: string) => `<img src=x onerror=alert()>${field}`;
/** The same, where it ends an attribute or an element of code first. */
const words = (field: string) => `"'></script><script>alert()</script>${evil(field)}`;

const names = { ada: evil('Ada'), ben: evil('Ben'), cleo: evil('Cleo') };

describe.runIf(hasChromium)('words that would run as code', () => {
  let server: TestServer;
  let browser: Browser;
  let cleo: RemoteServer;
  let album: AlbumJson;
  let photo: PhotoJson;
  let link: { token: string };
  let person: { id: string };

  beforeAll(async () => {
    server = await openTestServer();
    [browser, cleo] = await Promise.all([launch(), openRemoteServer()]);
    Object.assign(cleo.document, { name: names.cleo, summary: words('summary') });
    const [ada, ben] = await Promise.all([server.account('ada'), server.account('ben')]);
    await ada.patch('/api/v1/account', { name: names.ada, bio: words('bio') });
    await ben.patch('/api/v1/account', { name: names.ben });
    album = await ada.album({ title: words('title'), description: words('about'), handle: 'evil' });
    const bytes = await sharp({
      create: { width: 96, height: 64, channels: 3, background: '#48c' },
    })
      .jpeg()
      .withExif({
        IFD0: { Make: evil('make'), Model: evil('model'), ImageDescription: words('exif') },
        IFD2: { LensModel: evil('lens') },
      })
      .toBuffer();
    [photo] = (await ada.addPhotos(album.id, [{ name: `${evil('file')}.jpg`, bytes }])) as [
      PhotoJson,
    ];
    const about = { caption: words('caption'), altText: words('alt') };
    await ada.patch(`/api/v1/photos/${photo.id}`, about);
    await ada.request('PUT', `/api/v1/photos/${photo.id}/tags`, { tags: [evil('tag')] });
    person = (await ada.post<{ id: string }>('/api/v1/people', { name: evil('person') })).body;
    await ada.request('PUT', `/api/v1/photos/${photo.id}/people`, {
      people: [{ id: person.id }],
    });
    await ben.post(`/api/v1/photos/${photo.id}/comments`, { text: words('comment') });
    const note = await until(async () => {
      const path = `/a/evil/p/${photo.id}`;
      const { status, body } = await ada.get(path, { accept: 'application/activity+json' });
      return status === 200 && String(body['id']);
    });
    const content = `<p>&lt;img src=x onerror=alert()&gt;reply<img src=x onerror=alert()></p>`;
    const reply = aReply(cleo, note, { content, summary: words('warning') });
    await cleo.send(`${server.origin}/ap/inbox`, cleo.activity('Create', { object: reply }));
    const comments = `/api/v1/photos/${photo.id}/comments`;
    for (const { id } of await until(async () => {
      const { items } = (await ada.get<List<CommentJson>>(comments)).body;
      return items.length > 1 && items;
    }))
      await ada.post(`/api/v1/comments/${id}/show`);
    await cleo.follow(album.actor);
    link = await ada.link({ album: album.id, label: evil('link') });
  });
  afterAll(async () => {
    await browser?.close();
    await cleo?.[Symbol.asyncDispose]();
    await server?.[Symbol.asyncDispose]();
  });

  /** Nothing ran and nothing became an element: what was said stands there as it was said. */
  async function expectLiteral(page: Page, fields: readonly string[]): Promise<void> {
    for (const field of fields) {
      await page.getByText(`onerror=alert()>${field}`).filter({ visible: true }).first().waitFor();
    }
    expect(await page.locator('[onerror], [src="x"]').count()).toBe(0);
  }

  /** A window, and where a dialog came up in it. */
  async function watched(): Promise<Visit & { dialogs: string[] }> {
    const opened = await visit(browser, server.origin);
    const dialogs: string[] = [];
    opened.page.on('dialog', (dialog) => {
      dialogs.push(opened.page.url());
      void dialog.dismiss();
    });
    return { ...opened, dialogs };
  }

  test('are shown as they are on public pages, and nothing runs (U19)', async () => {
    await using visitor = await watched();
    const { dialogs, faults, page } = visitor;
    const shown: [path: string, fields: string[]][] = [
      ['/a/evil', ['title', 'about', 'Ada']],
      [`/a/evil/p/${photo.id}`, ['caption', 'comment', 'Ben', 'reply', 'Cleo']],
      ['/a/evil/follow', ['title']],
      ['/u/ada', ['Ada', 'bio', 'title']],
      [`/s/${link.token}`, ['title']],
      [`/s/${link.token}/i/${photo.id}`, ['caption']],
    ];
    for (const [path, fields] of shown) {
      await page.goto(server.origin + path);
      await expectLiteral(page, fields);
    }
    await page.goto(`${server.origin}/a/evil`);
    await page.locator('.photo-tile a, a[href*="/p/"]').first().click();
    await expectLiteral(page, ['caption']);
    for (const path of [
      `/a/${evil('handle')}`,
      `/s/${evil('token')}`,
      `/login?next=${words('')}`,
    ]) {
      await page.goto(server.origin + encodeURI(path));
      await expectLiteral(page, []);
    }
    expect([dialogs, faults]).toEqual([[], []]);
  });

  test('are shown as they are in the console, and nothing runs (U19)', async () => {
    await using window = await watched();
    const { dialogs, faults, page } = window;
    await signIn(page, server.origin, '/console');
    const inDetails = ['caption', 'model', 'tag', 'comment', 'Ben', 'reply', 'Cleo'];
    const shown: [path: string, fields: string[]][] = [
      ['/console', ['title']],
      [`/console/a/${album.id}`, ['title']],
      [`/console/a/${album.id}/p/${photo.id}`, inDetails],
      ['/console/people', ['person']],
      [`/console/people/${person.id}`, ['person']],
      ['/console/followers', ['Cleo']],
      ['/console/activity', ['Ben', 'comment']],
      ['/console/links', ['link']],
      [`/console/search?q=${encodeURIComponent(evil('nothing'))}`, []],
    ];
    for (const [path, fields] of shown) {
      await go(page, path);
      await expectLiteral(page, fields);
    }
    expect([dialogs, faults]).toEqual([[], []]);
  });
});
