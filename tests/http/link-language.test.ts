import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client, formOf } from '../support/client.ts';
import { alter, Browser, pathOf } from '../support/links.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

const html = { accept: 'text/html' };

describe('the language of a link’s pages', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({ title: 'Lago Maggiore' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)])) as [PhotoJson];
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const link = (wish: Record<string, unknown> = {}) => ada.link({ album: album.id, ...wish });
  const visitor = (language?: string) =>
    new Client(server.origin, language === undefined ? {} : { 'accept-language': language });
  const page = async (path: string, language?: string) => {
    const { body, headers, status } = await visitor(language).get<string>(path, html);
    const [, lang] = /<html lang="([^"]*)"/.exec(body) ?? [];
    return { body, headers, status, lang };
  };
  const headingOf = ({ body }: { body: string }) =>
    /<h1[^>]*>(.*?)<\/h1>/s.exec(body)?.[1]?.replaceAll(/<[^>]*>/g, '');

  test.each([
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.5', 'de'],
    ['fr,de;q=0.3', 'de'],
    ['fr;q=0.9,en;q=0.5,de;q=0.4', 'en'],
    ['fr', 'en'],
    ['*', 'en'],
    ['', 'en'],
    ['d&, ;;q=x', 'en'],
  ])('is the visitor’s own where the link has none: %s', async (accepted, language) => {
    const shown = await page(pathOf(await link()), accepted);
    expect(shown.lang).toBe(language);
    expect(shown.headers.get('content-language')).toBe(language);
    expect(shown.headers.get('vary')).toMatch(/Accept-Language/i);
    expect(shown.headers.get('cache-control')).toMatch(/no-store/);
    expect(shown.body).toContain(language === 'de' ? '1 Foto<' : '1 photo<');
  });

  test.each([
    ['de', 'en', 'Zum Inhalt springen'],
    ['en', 'de', 'Skip to content'],
  ])('is %s for everybody where its owner says so', async (language, accepted, words) => {
    const path = pathOf(
      await link({ language, uploads: 'on', downloads: 'web', comments: 'on', embedOrigins: [] }),
    );
    const places = ['', `/i/${photo.id}`, '/add', '/download', '/embed', '/nothing'];
    for (const place of places) {
      const shown = await page(`${path}${place}`, accepted);
      expect([place, shown.lang]).toEqual([place, language]);
      expect(shown.headers.get('content-language')).toBe(language);
      expect(shown.headers.get('vary') ?? '').not.toMatch(/Accept-Language/i);
      expect(shown.body).toContain(words);
    }
  });

  test('changes with the setting, and back to the visitor’s own', async () => {
    const { id, ...known } = await link({ language: 'de' });
    const path = pathOf(known);
    expect((await page(path, 'en')).lang).toBe('de');
    for (const [language, shown] of [
      ['en', 'en'],
      [null, 'de'],
    ] as const) {
      expect((await ada.patch(`/api/v1/links/${id}`, { language })).status).toBe(200);
      expect((await page(path, 'de')).lang).toBe(shown);
    }
  });

  const past = () => new Date(Date.now() - 60_000).toISOString();
  const future = () => new Date(Date.now() + 86_400_000).toISOString();
  const states: [string, string, string, (made: LinkJson) => Promise<unknown>][] = [
    [
      'paused',
      'This link is paused.',
      'Dieser Link ist gerade pausiert.',
      ({ id }) => ada.patch(`/api/v1/links/${id}`, { paused: true }),
    ],
    [
      'scheduled',
      'This link opens on',
      'Dieser Link öffnet sich am',
      ({ id }) => ada.patch(`/api/v1/links/${id}`, { opensAt: future() }),
    ],
    [
      'expired',
      'This link expired on',
      'Dieser Link ist am',
      ({ id }) => alter(server, 'update share_link set expires_at = ? where id = ?', past(), id),
    ],
    [
      'exhausted',
      'This link has reached its view limit.',
      'Dieser Link wurde schon so oft geöffnet, wie er darf.',
      ({ id }) =>
        alter(server, 'update share_link set view_limit = 1, open_count = 1 where id = ?', id),
    ],
    [
      'full',
      'This link is open on as many devices as it may be.',
      'Dieser Link ist schon auf so vielen Geräten offen, wie er darf.',
      ({ id }) =>
        alter(server, 'update share_link set device_limit = 1, device_count = 1 where id = ?', id),
    ],
    [
      'asking who comes',
      'An album was shared with you',
      'Jemand hat ein Album mit dir geteilt',
      ({ id }) => ada.patch(`/api/v1/links/${id}`, { viewLimit: 5 }),
    ],
    [
      'locked',
      'This album has a password',
      'Dieses Album hat ein Passwort',
      ({ id }) => ada.patch(`/api/v1/links/${id}`, { password: 'open sesame' }),
    ],
    [
      'removed',
      'This link was removed by its owner.',
      'Wer diesen Link geteilt hat, hat ihn wieder entfernt.',
      ({ id }) => ada.delete(`/api/v1/links/${id}`),
    ],
  ];

  test.each(states)('holds for a link that is %s (J26)', async (_, english, german, befall) => {
    for (const [language, accepted, words] of [
      ['de', 'en', german],
      ['en', 'de', english],
      [null, 'de', german],
      [null, 'en', english],
    ] as const) {
      const made = await link({ language });
      await befall(made);
      const shown = await page(pathOf(made), accepted);
      expect(headingOf(shown)).toContain(words);
      expect(shown.lang).toBe(words === german ? 'de' : 'en');
      expect(shown.body).not.toContain(words === german ? english : german);
    }
  });

  test('of a browser that was shown out, too (J26)', async () => {
    const made = await link({ language: 'de', deviceLimit: 2 });
    const browser = new Browser(server);
    await browser.open(pathOf(made));
    await alter(server, 'update link_device set evicted_at = now() where link_id = ?', made.id);
    expect(headingOf(await browser.page(pathOf(made)))).toBe(
      'Wer diesen Link geteilt hat, hat ihn in diesem Browser geschlossen.',
    );
  });

  test('is the visitor’s own at an address that no link has', async () => {
    const path = `/s/${'x'.repeat(22)}`;
    expect(headingOf(await page(path, 'de'))).toBe('Diesen Link gibt es nicht.');
    expect(headingOf(await page(path, 'fr'))).toBe('This link doesn’t exist.');
  });

  test('a wrong password is told in it, and who guesses too often is', async () => {
    const path = pathOf(await link({ language: 'de', password: 'open sesame' }));
    const guess = () =>
      visitor('en').request<string>('POST', `${path}/unlock`, { password: 'x' }, html);
    expect((await guess()).body).toContain('Dieses Passwort öffnet das Album nicht.');
    await expect
      .poll(async () => (await guess()).body, { interval: 1, timeout: 20_000 })
      .toContain('Zu viele Versuche. Versuch es in <span>');
  });

  test('whoever asks for another link is answered in it', async () => {
    const made = await link({ language: 'de', takesRequests: true });
    await alter(server, 'update share_link set expires_at = ? where id = ?', past(), made.id);
    expect((await page(pathOf(made), 'en')).body).toContain('Um einen neuen Link bitten');
    const asked = await page(`${pathOf(made)}?asked`, 'en');
    expect(asked.body).toContain('Deine Bitte um einen neuen Link wird weitergegeben.');
  });

  test('a refusal is told in it on pages, and in English to programs', async () => {
    const path = pathOf(await link({ language: 'de', downloads: 'off' }));
    expect(headingOf(await page(`${path}/add`, 'en'))).toBe('Dieser Link nimmt keine Fotos an.');
    const kept = `${path}/m/${photo.id}/web`;
    expect(headingOf(await page(kept, 'en'))).toBe('Dieser Link gibt keine Downloads.');
    const { body } = await visitor('de').get<{ code: string; detail: string }>(kept);
    expect(body).toMatchObject({
      code: 'download_disabled',
      detail: 'This link does not give downloads.',
    });
  });

  test('what became of a guest’s files is told in it, without scripts too', async () => {
    const path = pathOf(await link({ language: 'de', uploads: 'on' }));
    const form = await formOf([
      { name: 'empty.jpg', bytes: new Uint8Array() },
      { name: 'words.txt', bytes: new TextEncoder().encode('Not a picture.') },
    ]);
    const { body } = await visitor('en').request<string>('POST', `${path}/add`, form, html);
    expect(body).toContain('2 Dateien gesendet');
    expect(body).toContain('Nicht angenommen. Diese Datei ist leer.');
    expect(body).toContain('Nicht angenommen. Das ist kein Foto, das sich zeigen lässt.');
  });

  test('somebody whose name is kept back is somebody in it; JSON stays English', async () => {
    const made = await link({ language: 'de', comments: 'view', showsNames: false });
    const said = { text: 'Schön!' };
    expect((await ada.post(`/api/v1/photos/${photo.id}/comments`, said)).status).toBe(201);
    const path = `${pathOf(made)}/i/${photo.id}`;
    expect((await page(path, 'en')).body).toContain('<strong>Jemand von diesem Server</strong>');
    const { body } = await visitor('de').get<{ items: { name: string }[] }>(`${path}/comments`);
    expect(body.items.map(({ name }) => name)).toEqual(['Somebody of this server']);
  });

  test('pages of albums and people are in the visitor’s own, and the console is English', async () => {
    const path = `/a/${album.handle}`;
    for (const [language, words] of [
      ['de', 'Diesem Album folgen'],
      ['en', 'Follow this album'],
    ] as const) {
      const shown = await page(path, language);
      expect([shown.lang, shown.headers.get('content-language')]).toEqual([language, language]);
      expect(shown.headers.get('vary')).toMatch(/Accept-Language/i);
      expect(shown.headers.get('vary')).toMatch(/\bAccept\b(?!-)/);
      expect(shown.body).toContain(words);
    }
    for (const place of ['/', '/u/ada', `${path}/p/${photo.id}`, `${path}/follow`, '/nothing']) {
      expect([place, (await page(place, 'de')).lang]).toEqual([place, 'de']);
    }
    const shell = await page('/console', 'de');
    expect([shell.lang, shell.headers.get('content-language')]).toEqual(['en', 'en']);
  });
});
