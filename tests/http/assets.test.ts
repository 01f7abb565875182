import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { bundleAssets, type Asset, type Assets } from '../../src/http/assets.ts';
import { renderAlbum } from '../../src/http/views/album-page.tsx';
import { anAlbum, aPage, aTile, somePhotos } from './views/samples.ts';

let assets: Assets;
beforeAll(async () => {
  assets = await bundleAssets();
});

const kilobytes = (amount: number) => amount * 1024;
const find = (path: string): Asset => assets.find(path)!;
const named = (name: string): Asset => find(assets.url(name));
const text = ({ body }: Asset): string => new TextDecoder().decode(body);
const sent = async (asset: Asset): Promise<number> =>
  ((await asset.coded('br')) ?? asset.body).length;

/** A script with everything that it imports; `lazily` counts what it may load later as well, workers included. */
function scripts(path: string, lazily: boolean, seen = new Set<string>()): Set<string> {
  seen.add(path);
  const pattern = lazily ? /"(\/assets\/[\w-]+\.js)"/g : /(?:from|import)"(\/assets\/[\w-]+\.js)"/g;
  for (const [, next] of text(find(path)).matchAll(pattern)) {
    if (!seen.has(next!)) scripts(next!, lazily, seen);
  }
  return seen;
}

async function weight(paths: Iterable<string>): Promise<number> {
  const sizes = await Promise.all([...paths].map((path) => sent(find(path))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

test('names carry a hash, and fonts are found where the styles look for them', () => {
  expect(assets.url('public.js')).toMatch(/^\/assets\/public-[A-Z0-9]{8}\.js$/);
  expect(assets.url('console.js')).toMatch(/^\/assets\/\w+-[A-Z0-9]{8}\.js$/);
  const fonts = [...text(named('gallery.css')).matchAll(/url\("?([^")]+woff2)/g)];
  expect(fonts).toHaveLength(4);
  for (const [, path] of fonts) expect(find(path!).type).toBe('font/woff2');
  expect(fonts.map(([, path]) => path)).toContain(assets.url('wix-madefor-display-latin.woff2'));
});

test('what is compressed is the same file', async () => {
  const asset = named('public.js');
  expect(brotliDecompressSync((await asset.coded('br'))!)).toEqual(Buffer.from(asset.body));
  expect(gunzipSync((await asset.coded('gzip'))!)).toEqual(Buffer.from(asset.body));
});

test('public pages keep to their budgets', async () => {
  const script = assets.url('public.js');
  expect(await sent(named('gallery.css'))).toBeLessThan(kilobytes(10));
  expect(await weight(scripts(script, false))).toBeLessThan(kilobytes(20));
  expect(await weight(scripts(script, true))).toBeLessThan(kilobytes(60));
  expect(
    (await sent(named('wix-madefor-display-latin.woff2'))) +
      (await sent(named('wix-madefor-display-latin-ext.woff2'))),
  ).toBeLessThan(kilobytes(36));
});

test('the HTML of a full page keeps to its budget', () => {
  const tiles = Array.from({ length: 100 }, (_, place) => {
    const id = crypto.randomUUID();
    const media = `/media/${id}`;
    const rung = (name: string, width: number) => ({
      url: `${media}/${name}`,
      width,
      height: Math.round(width / 1.5),
    });
    return aTile(place, {
      id,
      page: `/a/orta/p/${id}`,
      caption: `The boat on day ${place}`,
      thumbhash: Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64'),
      sources: {
        thumbnail: rung('thumbnail', 320),
        small: rung('small', 640),
        preview: rung('preview', 1280),
        large: rung('large', 2048),
      },
    });
  });
  const html = renderAlbum(anAlbum({ photos: somePhotos(100, { tiles, total: 500 }) }), aPage);
  const compressed = brotliCompressSync(html, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
  });
  expect(compressed.length).toBeLessThan(kilobytes(12));
});

test('the console’s first screen keeps to its budget', async () => {
  expect(await sent(named('console.css'))).toBeLessThan(kilobytes(25));
  expect(await weight(scripts(assets.url('console.js'), false))).toBeLessThan(kilobytes(200));
});

test('files are read in a worker of its own, which the page finds by its address', () => {
  const all = [...scripts(assets.url('public.js'), true)];
  const worker = all.find((path) => path.includes('/digest-worker-'));
  expect(worker).toMatch(/^\/assets\/digest-worker-[A-Z0-9]{8}\.js$/);
  expect(find(worker!).type).toContain('text/javascript');
  expect(scripts(assets.url('public.js'), false)).not.toContain(worker);
});

test('the viewer writes HTML only through its own Trusted Types policy', () => {
  const viewer = [...scripts(assets.url('public.js'), true)]
    .map((path) => text(find(path)))
    .find((source) => source.includes('createPolicy("photoswipe"'));
  expect(viewer).toBeDefined();
  expect(viewer).not.toMatch(/\.innerHTML=(?!\w+\()/);
});
