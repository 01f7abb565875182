import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atom } from '../../src/http/feeds/atom.ts';
import { contentOf } from '../../src/http/feeds/content.ts';
import type { Feed } from '../../src/http/feeds/feed.ts';
import { rss } from '../../src/http/feeds/rss.ts';
import { escapeXml } from '../../src/http/feeds/xml.ts';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import { Client } from '../support/client.ts';
import { picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const formats = {
  atom: 'application/atom+xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
  json: 'application/feed+json',
};
const extensions = Object.keys(formats) as (keyof typeof formats)[];

type JsonFeed = {
  title: string;
  feed_url: string;
  items: {
    id: string;
    url: string;
    content_html: string;
    date_published: string;
    date_modified: string;
    image?: string;
    attachments?: { url: string; mime_type: string; size_in_bytes: number; title?: string }[];
  }[];
};

describe('the feeds of an album', () => {
  let server: TestServer;
  let ada: Client;
  let visitor: Client;
  let album: AlbumJson;
  let photos: PhotoJson[];
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    visitor = new Client(server.origin);
    album = await ada.album({ title: 'Alps & <friends>', description: 'Two weeks.' });
    photos = [];
    for (const number of [1, 2]) {
      const [photo] = await ada.addPhotos(album.id, [await picture(number)], {
        caption: `Hut ${number} & "more" <b>`,
        altText: `A hut’s <door> ${number}`,
      });
      photos.push(photo!);
      await until(async () => (await feed()).items.length === number);
    }
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const path = (extension: string, of = album) => `/a/${of.handle}.${extension}`;
  const feed = async (of = album) => (await visitor.get<JsonFeed>(path('json', of))).body;

  test('are there for readers of every kind, with every photo and its picture (T118)', async () => {
    for (const extension of extensions) {
      const { status, headers, body } = await visitor.get<unknown>(path(extension));
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe(formats[extension]);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      for (const photo of photos) expect(text).toContain(photo.url);
      expect(text).toContain(`${server.origin}/a/${album.handle}.${extension}`);
    }
  });

  test('name the newest first, by ids that are those of its notes', async () => {
    const { items, title, feed_url } = await feed();
    expect(title).toBe('Alps & <friends>');
    expect(feed_url).toBe(server.origin + path('json'));
    expect(items.map(({ url }) => url)).toEqual(photos.map(({ url }) => url).toReversed());
    for (const { id } of items) {
      const { status, body } = await visitor.get(id, { accept: 'application/activity+json' });
      expect([status, body['id']]).toEqual([200, id]);
    }
  });

  test('lead to JPEGs of exactly the length they tell', async () => {
    const [item] = (await feed()).items;
    const [attachment] = item!.attachments!;
    expect(attachment).toMatchObject({ mime_type: 'image/jpeg', title: 'A hut’s <door> 2' });
    const response = await visitor.bytes(attachment!.url);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect((await response.arrayBuffer()).byteLength).toBe(attachment!.size_in_bytes);
    const xml = (await visitor.get<string>(path('atom'))).body;
    expect(xml).toContain(`length="${attachment!.size_in_bytes}" href="${attachment!.url}"`);
  });

  test('carry words as words, never as markup', async () => {
    const [item] = (await feed()).items;
    expect(item!.content_html).toContain('alt="A hut’s &lt;door&gt; 2"');
    expect(item!.content_html).toContain('<p>Hut 2 &amp; &quot;more&quot; &lt;b&gt;</p>');
    const { body } = await visitor.get<string>(path('rss'));
    expect(body).toContain('<title>Alps &amp; &lt;friends&gt;</title>');
    expect(body).toContain('&lt;p&gt;Hut 2 &amp;amp; &amp;quot;more&amp;quot; &amp;lt;b&amp;gt;');
  });

  test('are not sent again until something changes', async () => {
    for (const extension of extensions) {
      const first = await visitor.get(path(extension));
      const tag = first.headers.get('etag')!;
      const again = await visitor.get<string>(path(extension), { 'if-none-match': tag });
      expect([again.status, again.body]).toEqual([304, '']);
    }
    const tag = (await visitor.get(path('atom'))).headers.get('etag')!;
    const before = (await feed()).items[1]!;
    await ada.patch(`/api/v1/photos/${photos[0]!.id}`, { caption: 'The first hut' });
    const after = await until(async () =>
      (await feed()).items.find(
        ({ id, date_modified }) => id === before.id && date_modified > before.date_modified,
      ),
    );
    expect(after.date_published).toBe(before.date_published);
    const changed = await visitor.get(path('atom'), { 'if-none-match': tag });
    expect(changed.status).toBe(200);
  });

  test('show no picture that nobody should meet unasked', async () => {
    const covered = await ada.album({ title: 'Covered' });
    const [photo] = await ada.addPhotos(covered.id, [await picture(9)]);
    await ada.patch(`/api/v1/photos/${photo!.id}`, { sensitive: true });
    const [item] = await until(async () => {
      const { items } = await feed(covered);
      return items.length > 0 && items;
    });
    expect(item).not.toHaveProperty('image');
    expect(item!.content_html).toContain('A photo with a warning');
    expect((await visitor.get<string>(path('atom', covered))).body).not.toMatch(/enclosure|\/m\//);
  });

  test.each(['followers', 'private'] as const)(
    'are not there for an album for %s: as if there were no such album (T118) (V02)',
    async (audience) => {
      const hidden = await ada.album({ title: 'Hidden', audience });
      for (const extension of extensions) {
        const missing = await visitor.get(path(extension, { ...album, handle: 'no_such_album' }));
        for (const who of [visitor, ada]) {
          const { status, body } = await who.get(path(extension, hidden));
          expect(status).toBe(404);
          expect(body).toEqual(missing.body);
        }
      }
    },
  );
});

describe('the XML of feeds', () => {
  test('keeps every sign that XML knows and drops the others', () => {
    expect(escapeXml(`<a href="x">'&'</a>\n\t🏔`)).toBe(
      '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;\n\t🏔',
    );
    expect(escapeXml('a\0b\u0008c\uFFFEd\uD800e')).toBe('abcde');
  });

  const hostile = `]]><script>"'&\u0001`;
  const feed: Feed = {
    id: 'https://photos.example/ap/actors/1',
    title: hostile,
    description: hostile,
    author: { name: hostile, url: 'https://photos.example/u/ada' },
    page: 'https://photos.example/a/orta',
    self: 'https://photos.example/a/orta.atom',
    updated: new Date('2026-11-20T12:00:00Z'),
    entries: [
      {
        id: 'https://photos.example/ap/photos/1',
        page: 'https://photos.example/a/orta/p/1',
        title: hostile,
        caption: `${hostile}\n\nsecond\nline`,
        published: new Date('2026-11-19T12:00:00Z'),
        updated: new Date('2026-11-20T12:00:00Z'),
        contributor: { name: hostile, url: null },
        license: 'https://creativecommons.org/licenses/by/4.0/',
        image: { url: 'https://photos.example/m/1', width: 1, height: 2, bytes: 3, alt: hostile },
      },
    ],
  };

  test.each([
    ['Atom', atom],
    ['RSS', rss],
  ])('of %s stays well formed, whatever people write', (_, write) => {
    const xml = write(feed);
    expect(xml).not.toContain('<script>');
    const open: string[] = [];
    const tags = xml
      .replace(/^<\?xml[^>]*\?>/, '')
      .matchAll(/<(\/?)([\w:]+)(?: [\w:]+="[^"<]*")*(\/?)>/g);
    for (const [, end, name = '', empty] of tags) {
      const isClosed = end && open.at(-1) === name;
      if (isClosed) open.pop();
      else if (!empty) open.push(end ? `an end of ${name}` : name);
    }
    expect(open).toEqual([]);
    expect(xml.replaceAll(/<\/?[\w:]+(?: [\w:]+="[^"<]*")*\/?>|<\?xml[^>]*\?>/g, '')).not.toMatch(
      /[<>]|&(?!(?:amp|lt|gt|quot|#39);)/,
    );
  });

  test('has captions as paragraphs', () => {
    expect(contentOf(feed.entries[0]!)).toMatch(/<p>second<br>line<\/p>$/);
  });
});
