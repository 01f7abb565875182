import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const activityJson = 'application/activity+json';
const asPage = { accept: 'text/html' };

describe('the pages of an album', () => {
  let server: TestServer;
  let ada: Client;
  let visitor: Client;
  let album: AlbumJson;
  let photo: PhotoJson;
  let note: string;
  let person: string;
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    visitor = new Client(server.origin);
    album = await ada.album({ title: 'Lake Orta', description: 'By night.' });
    [photo] = (await ada.addPhotos(album.id, [await picture(1)], {
      caption: 'The island',
      altText: 'An island',
    })) as [PhotoJson];
    const { body } = await visitor.get('/u/ada', { accept: activityJson });
    person = String(body['id']);
    note = await until(async () => {
      const feed = await visitor.get<{ items: { id: string }[] }>(`/a/${album.handle}.json`);
      return feed.body.items[0]?.id;
    });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const pageOf = async (path: string, who = visitor) => {
    const response = await who.bytes(path, asPage);
    return { html: await response.text(), headers: response.headers, status: response.status };
  };

  test('answer with ActivityStreams to whoever asks for it, in any order of wishes (T006) (T007)', async () => {
    const linkedData = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"';
    for (const [page, id] of [
      [`/a/${album.handle}`, album.actor],
      [`/a/${album.handle}/p/${photo.id}`, note],
    ] as const) {
      const direct = await (await visitor.bytes(id, { accept: activityJson })).text();
      for (const accept of [
        activityJson,
        linkedData,
        `${activityJson};charset=utf-8`,
        `text/html;q=0.1, ${activityJson};q=0.9, */*;q=0.05`,
        `${linkedData}, ${activityJson};q=0.5`,
      ]) {
        const response = await visitor.bytes(page, { accept });
        expect(response.headers.get('content-type'), accept).toBe(activityJson);
        expect(response.headers.get('vary')).toMatch(/\bAccept\b/);
        expect(await response.text()).toBe(direct);
      }
    }
  });

  test('lead to the same things as ActivityStreams, in their head and in a header (T008)', async () => {
    for (const [page, id] of [
      [`/a/${album.handle}`, album.actor],
      [`/a/${album.handle}/p/${photo.id}`, note],
      ['/u/ada', person],
    ] as const) {
      const { headers, html } = await pageOf(page);
      expect(headers.get('link')).toBe(`<${id}>; rel="alternate"; type="${activityJson}"`);
      expect(headers.get('vary')).toMatch(/\bAccept\b/);
      expect(html).toContain(`<link rel="alternate" type="${activityJson}" href="${id}"/>`);
      expect(html).toContain(`<link rel="canonical" href="${server.origin}${page}"/>`);
    }
  });

  test('are previewed with a JPEG of the size that they tell (T118)', async () => {
    for (const page of [`/a/${album.handle}`, `/a/${album.handle}/p/${photo.id}`]) {
      const { html } = await pageOf(page);
      const meta = (name: string) =>
        new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1];
      const image = await visitor.bytes(meta('og:image')!, { accept: 'image/avif,*/*' });
      expect(image.headers.get('content-type')).toBe('image/jpeg');
      const { width, height } = await sharp(await image.arrayBuffer()).metadata();
      expect([meta('og:image:width'), meta('og:image:height')]).toEqual([`${width}`, `${height}`]);
      expect(meta('og:image:alt')).toBe('An island');
      expect(meta('twitter:card')).toBe('summary_large_image');
      expect(meta('fediverse:creator')).toBe(album.address);
    }
  });

  test('name their feeds and their frame (T118)', async () => {
    const { html } = await pageOf(`/a/${album.handle}`);
    for (const [type, path] of [
      ['application/atom+xml', `/a/${album.handle}.atom`],
      ['application/rss+xml', `/a/${album.handle}.rss`],
      ['application/feed+json', `/a/${album.handle}.json`],
    ] as const) {
      expect(html).toContain(
        `<link rel="alternate" type="${type}" title="Lake Orta" href="${server.origin}${path}"/>`,
      );
    }
    for (const page of [`/a/${album.handle}`, `/a/${album.handle}/p/${photo.id}`]) {
      const [, href = ''] =
        /type="application\/json\+oembed"[^>]* href="([^"]+)"/.exec((await pageOf(page)).html) ??
        [];
      const { status, body } = await visitor.get(href.replaceAll('&amp;', '&'));
      expect([status, body['version']]).toEqual([200, '1.0']);
    }
  });

  test.each(['followers', 'private'] as const)(
    'say nothing to others when the album is for %s, to whomever they are shown (T118) (V02)',
    async (audience) => {
      const hidden = await ada.album({ title: 'Hidden', description: 'Not for all.', audience });
      const [inside] = (await ada.addPhotos(hidden.id, [await picture(2)])) as [PhotoJson];
      const pages = [`/a/${hidden.handle}`, `/a/${hidden.handle}/p/${inside.id}`];
      for (const page of pages) {
        for (const who of [visitor, ada]) {
          const { headers, html, status } = await pageOf(page, who);
          expect([200, 404]).toContain(status);
          expect(headers.get('link')).toBeNull();
          expect(html).toContain('noindex');
          expect(html).not.toMatch(
            /og:image|og:url|canonical|fediverse:creator|rel="alternate"|name="description"/,
          );
        }
      }
      for (const path of ['/', '/u/ada']) {
        expect((await pageOf(path)).html).not.toContain(hidden.handle);
      }
    },
  );
});
