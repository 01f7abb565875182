import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { Client } from '../support/client.ts';
import { pathOf } from '../support/links.ts';
import { fixture, picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

/** What fetches previews says of itself, and accepts. */
const robot = {
  'user-agent': 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  accept: 'text/html, */*',
};

describe('the preview of a link', () => {
  let server: TestServer;
  let ada: Client;
  let album: AlbumJson;
  let photos: PhotoJson[];
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    album = await ada.album({
      title: 'Lake Orta',
      description: 'Boats & birds.',
      audience: 'private',
    });
    photos = await ada.addPhotos(album.id, [
      fixture('camera-gps.jpg'),
      await picture(1, { width: 1800, height: 1200 }),
    ]);
    await ada.patch(`/api/v1/photos/${photos[1]!.id}`, { altText: 'An island' });
    await ada.patch(`/api/v1/albums/${album.id}`, { coverId: photos[1]!.id });
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const open = (wish: Record<string, unknown> = {}): Promise<LinkJson> =>
    ada.link({ album: album.id, ...wish });
  const preview = async (address: string) => {
    const page = await new Client(server.origin, robot).get<string>(address);
    const meta = (name: string) =>
      new RegExp(`<meta property="${name}" content="([^"]*)"`).exec(page.body)?.[1];
    return { status: page.status, html: page.body, meta };
  };

  test('shows its title, its words, its cover and exactly its address', async () => {
    const link = await open();
    const { meta } = await preview(pathOf(link));
    expect(['og:title', 'og:description', 'og:url', 'og:image:alt'].map(meta)).toEqual([
      'Lake Orta',
      'Boats &amp; birds.',
      link.url,
      'An island',
    ]);
    const image = new URL(meta('og:image')!);
    expect(image.pathname).toContain(`/m/${photos[1]!.id}/`);
    const answer = await new Client(server.origin, robot).bytes(image.href);
    const facts = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect([facts.format, facts.exif, facts.xmp]).toEqual(['jpeg', undefined, undefined]);
    expect([facts.width, facts.height].map(String)).toEqual(
      ['og:image:width', 'og:image:height'].map(meta),
    );
    expect(facts.width).toBeLessThanOrEqual(1200);
  });

  test('names its address as it was asked for', async () => {
    const slug = 'orta-for-friends';
    const shared = await ada.album({ title: 'Shared', audience: 'public' });
    await open({ album: shared.id, slug });
    expect((await preview(`/s/~${slug}`)).meta('og:url')).toBe(`${server.origin}/s/~${slug}`);
  });

  test('keeps names to itself where the link does', async () => {
    const quiet = await ada.album({ title: 'Quiet', audience: 'private' });
    const { html } = await preview(pathOf(await open({ album: quiet.id, showsNames: false })));
    expect(html).not.toContain('Ada');
  });

  test('does not show what nobody should meet unasked', async () => {
    const [photo] = photos as [PhotoJson];
    const link = await ada.link({ photos: [photo.id] });
    await ada.patch(`/api/v1/photos/${photo.id}`, { sensitive: true });
    expect((await preview(pathOf(link))).meta('og:image')).toBeUndefined();
    await ada.patch(`/api/v1/photos/${photo.id}`, { sensitive: false });
    expect((await preview(pathOf(link))).meta('og:image')).toContain(photo.id);
  });

  test.each([
    ['has a password', { password: 'sesame' }, 401],
    ['counts devices', { deviceLimit: 5 }, 200],
    ['counts visits', { viewLimit: 5 }, 200],
    ['is not open yet', { opensAt: new Date(Date.now() + 3_600_000).toISOString() }, 403],
  ])('is the product’s own when the link %s', async (_, wish, expected) => {
    const link = await open(wish);
    const { html, meta, status } = await preview(pathOf(link));
    expect([status, meta('og:title'), meta('og:url')]).toEqual([expected, 'Albumen', undefined]);
    expect(html).not.toMatch(/Lake Orta|Boats|og:image|\/m\//);
    const { body } = await ada.get<LinkJson>(`/api/v1/links/${link.id}`);
    expect([body.openCount, body.deviceCount]).toEqual([0, 0]);
  });

  test('is no opening of the link', async () => {
    const link = await open();
    const { meta } = await preview(pathOf(link));
    await new Client(server.origin, robot).bytes(meta('og:image')!);
    const { body } = await ada.get<LinkJson>(`/api/v1/links/${link.id}`);
    expect([body.openCount, body.deviceCount]).toEqual([0, 0]);
  });
});
