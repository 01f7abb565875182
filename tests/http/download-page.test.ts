import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AlbumJson, PhotoJson } from '../../src/http/api/schemas.ts';
import type { LinkJson } from '../../src/http/api/schemas/links.ts';
import { LinkDevice } from '../../src/domain/share-links/devices/link-device.ts';
import { Photo } from '../../src/domain/photos/photo.ts';
import { Client } from '../support/client.ts';
import { weighPhotos } from '../../src/domain/share-links/pictures/weigh-photos.ts';
import { rulesFor } from '../../src/domain/share-links/pictures/find-link-files.ts';
import { ShareLink } from '../../src/domain/share-links/share-link.ts';
import type { Scope } from '../../src/domain/scope.ts';
import { until } from '../support/until.ts';
import { fixture, picture } from '../support/pictures.ts';
import { openTestServer, type TestServer } from '../support/server.ts';

/** All of a link's photos in the size that it gives first. */
async function wholeOf({ em }: Scope, linkId: string) {
  const link = await em.findOneOrFail(ShareLink, linkId, { populate: ['album.owner'] });
  const size = link.downloads === 'web' ? 'web' : 'original';
  const selection = { album: link.album, ids: link.photoIds, unfinished: false };
  return { selection, rules: rulesFor(link, size) };
}

describe('the page of a link’s downloads', () => {
  let server: TestServer;
  let ada: Client;
  let dan: Client;
  let album: AlbumJson;
  let photos: PhotoJson[];
  beforeAll(async () => {
    server = await openTestServer();
    ada = await server.account('ada');
    dan = new Client(server.origin);
    album = await ada.album({ title: 'Lake Orta' });
    photos = await ada.addPhotos(album.id, [
      fixture('camera-gps.jpg'),
      await picture(1),
      await picture(2),
    ]);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  const pageOf = async (link: LinkJson, visitor = dan) => {
    const path = `${new URL(link.url).pathname}/download`;
    const { status, body } = await visitor.request<string>('GET', path, undefined, {
      accept: 'text/html',
    });
    expect(status).toBe(200);
    const links = [...body.matchAll(/href="([^"]*format=zip[^"]*)">([^<]*)/g)].map(
      ([, href = '', words = '']) => ({ href: href.replaceAll('&amp;', '&'), words }),
    );
    const headings = [...body.matchAll(/<h2>([^<]*)/g)].map(([, words]) => words);
    return { body, links, headings };
  };
  const lengthOf = async (path: string) => {
    const { status, headers } = await fetch(new URL(path, server.origin), { method: 'HEAD' });
    expect(status, path).toBe(200);
    return Number(headers.get('content-length'));
  };
  const sizeIn = (words: string) => {
    const [, amount = '', unit = ''] = /, ([\d.]+) (bytes|kB|MB)/.exec(words) ?? [];
    return Number(amount) * { bytes: 1, kB: 1024, MB: 1024 ** 2 }[unit]!;
  };

  test('leads to archives that are as long as it says (J25)', async () => {
    const wishes = { web: 1, original: 2 } as const;
    for (const [downloads, amount] of Object.entries(wishes)) {
      const { links, headings } = await pageOf(await ada.link({ album: album.id, downloads }));
      expect([headings, links.length]).toEqual([['All photos'], amount]);
      for (const { href, words } of links) {
        const bytes = await lengthOf(href);
        expect(Math.abs(sizeIn(words) / bytes - 1), words).toBeLessThan(0.1);
      }
    }
    const kept = await ada.link({ album: album.id, downloads: 'original', location: 'keep' });
    const { links } = await pageOf(kept);
    expect(links.map(({ words }) => words.split(',')[0])).toEqual([
      'Originals',
      'Originals without places',
      'Web size',
    ]);
  });

  test('is told how much that is before it is opened, on the gallery’s and on a photo’s own button', async () => {
    const wishes = [
      { downloads: 'web' },
      { downloads: 'original' },
      { downloads: 'original', location: 'keep' },
      { downloads: 'original', metadata: 'remove' },
      { downloads: 'original', photos: [photos[1]!.id, photos[2]!.id] },
      { downloads: 'original', watermark: 'Ada' },
    ];
    for (const { photos: only, ...wish } of wishes) {
      const link = await ada.link({ ...wish, ...(only ? { photos: only } : { album: album.id }) });
      const base = new URL(link.url).pathname;
      if (link.watermark) {
        await until(async () => !(await pageOf(link)).body.includes('still being prepared'));
      }
      const { links } = await pageOf(link);
      const bytes = await lengthOf(links[0]!.href);
      await server.app.units.look(async (scope) => {
        const { selection, rules } = await wholeOf(scope, link.id);
        const short = bytes - 22 - (await weighPhotos(scope, selection, rules));
        expect(short, JSON.stringify(wish)).toBeLessThanOrEqual(8); // for the name of a second in the same second
      });
      const read = async (path: string) =>
        (await dan.request<string>('GET', path, undefined, { accept: 'text/html' })).body;
      const button = /data-needs="downloads">(Download [^<]*)</;
      const [, told = ''] = button.exec(await read(base)) ?? [];
      const kind = wish.downloads === 'web' ? 'web size' : 'originals';
      const [, size = ''] = /, (.*)/.exec(links[0]!.words) ?? [];
      expect(told, JSON.stringify(wish)).toBe(`Download (${kind}, ${size})`);
      const [, one = ''] = button.exec(await read(`${base}/i/${photos[1]!.id}`)) ?? [];
      expect(one).toMatch(/^Download \((?:web size|original|full size), [\d.]+ kB\)$/);
    }
  });

  test('explains itself where downloads are off, or nothing is there', async () => {
    const off = await pageOf(await ada.link({ album: album.id, downloads: 'off' }));
    expect([off.links, off.body]).toEqual([[], expect.stringContaining('turned downloads off')]);
    const empty = await ada.album({ title: 'Empty' });
    const nothing = await pageOf(await ada.link({ album: empty.id }));
    expect([nothing.links, nothing.body]).toEqual([
      [],
      expect.stringContaining('nothing to download yet'),
    ]);
  });

  test('offers what each contributor gave, where the link tells names', async () => {
    const link = await ada.link({ album: album.id });
    const silent = await ada.link({ album: album.id, showsNames: false });
    await server.app.units.write(async ({ em }) => {
      const photo = await em.findOneOrFail(Photo, { id: photos[2]!.id });
      photo.contributor = { name: 'Ben & Eve', address: null, url: null };
    });
    const { headings, links } = await pageOf(link);
    expect(headings).toEqual(['All photos', 'By Ada', 'By Ben &amp; Eve']);
    const [all, byAda, byBen] = await Promise.all(links.map(({ href }) => lengthOf(href)));
    expect(byAda! + byBen!).toBeGreaterThan(all!);
    expect(Math.max(byAda!, byBen!)).toBeLessThan(all!);

    expect((await pageOf(silent)).headings).toEqual(['All photos']);
    const path = `${new URL(silent.url).pathname}/download?format=zip`;
    expect(await lengthOf(`${path}&contributor=Ben+%26+Eve`)).toBe(await lengthOf(path));
    await server.app.units.write(async ({ em }) => {
      (await em.findOneOrFail(Photo, { id: photos[2]!.id })).contributor = null;
    });
  });

  test('offers what is new since a browser’s last visit', async () => {
    const link = await ada.link({ album: album.id });
    const admitted = await dan.post(`${new URL(link.url).pathname}/admit`);
    const cookie = admitted.headers.get('set-cookie')!.split(';', 1)[0]!;
    const visitor = new Client(server.origin, { cookie });
    expect((await pageOf(link, visitor)).headings).toEqual(['All photos']);

    const seen = new Date(Date.now() - 60_000);
    await server.app.units.write(async ({ em }) => {
      const device = await em.findOneOrFail(LinkDevice, { link: link.id });
      em.assign(device, { openedAt: new Date(seen.getTime() - 3_600_000), lastSeenAt: seen });
      for (const photo of await em.find(Photo, { album: album.id })) {
        photo.listedAt = new Date(seen.getTime() + (photo.id === photos[1]!.id ? 1 : -1));
      }
    });
    await visitor.post(`${new URL(link.url).pathname}/admit`);
    const { headings, links } = await pageOf(link, visitor);
    expect(headings).toEqual(['All photos', 'New since your last visit']);
    expect(links[1]!.href).toContain(`since=${encodeURIComponent(seen.toISOString())}`);
    const one = `${new URL(link.url).pathname}/download?format=zip&photos=${photos[1]!.id}`;
    expect(await lengthOf(links[1]!.href)).toBe(await lengthOf(one));
  });
});
