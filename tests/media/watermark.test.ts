import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { openRenderer, type Rendition } from '../../src/media/renderer.ts';
import { desk, fixture } from './support.ts';

const renderer = openRenderer({ processes: 1 });
afterAll(() => renderer[Symbol.asyncDispose]());

/** A part of a picture, in parts of its sides. */
type Part = { left: number; top: number; width: number; height: number };

const corner: Part = { left: 0.5, top: 0.88, width: 0.5, height: 0.12 };
const middle: Part = { left: 0.2, top: 0.4, width: 0.6, height: 0.2 };
const elsewhere: Part = { left: 0, top: 0, width: 1, height: 0.3 };

test('words are legible at the bottom right, faint across the middle, and nowhere else', async () => {
  await using folder = await desk();
  for (const background of ['#ffffff', '#000000', '#7f7f7f']) {
    const picture = await plain(folder.path, background);
    const [large] = named(await mark(folder.path, picture, '© Ada Lovelace'), 'large');
    const at = (part: Part) => contrast(large!.path, part, background);
    expect(await at(corner)).toBeGreaterThan(60);
    expect(await at(middle)).toBeGreaterThan(10);
    expect(await at(middle)).toBeLessThan(await at(corner));
    expect(await at(elsewhere)).toBeLessThan(4);
  }
});

test('in a panorama the words take a tenth of its height', async () => {
  await using folder = await desk();
  const picture = await plain(folder.path, '#336699', { width: 2560, height: 500 });
  const [large] = named(await mark(folder.path, picture, '© Ada Lovelace'), 'large');
  const above: Part = { left: 0.6, top: 0.64, width: 0.4, height: 0.2 };
  expect(await contrast(large!.path, corner, '#336699')).toBeGreaterThan(60);
  expect(await contrast(large!.path, above, '#336699')).toBeLessThan(4);
});

test('the sizes that are worth taking are marked, for browsers and for keeping', async () => {
  await using folder = await desk();
  const picture = await plain(folder.path, '#336699');
  const marked = await mark(folder.path, picture, '© Ada');
  expect(
    marked.map(({ name, mediaType, width, height }) => [name, mediaType, width, height]),
  ).toEqual([
    ['preview', 'image/avif', 1280, 960],
    ['large', 'image/avif', 2048, 1536],
    ['preview', 'image/jpeg', 1280, 960],
    ['large', 'image/jpeg', 2048, 1536],
    ['federated', 'image/jpeg', 2560, 1920],
  ]);
});

test.each([
  ['letters of several scripts', 'Ада Лавлейс · Ada Łucja · Đặng'],
  ['signs that markup is made of', '<b>Ada & Ben</b>'],
  ['a break of the line', 'Ada\nBen'],
  ['eighty letters', 'W'.repeat(80)],
])('%s are drawn, each of its own shape', async (_, words) => {
  await using folder = await desk();
  const picture = await plain(folder.path, '#336699');
  const [one] = named(await mark(folder.path, picture, words), 'preview');
  const [other] = named(await mark(folder.path, picture, '□'.repeat(words.length)), 'preview');
  expect(await contrast(one!.path, corner, '#336699')).toBeGreaterThan(40);
  const [drawn, boxes] = await Promise.all([one!, other!].map(({ path }) => grey(path)));
  expect(drawn!.equals(boxes!)).toBe(false);
});

test.each([
  [1, 1],
  [3, 2000],
  [2000, 3],
])('a picture of %i × %i pixels is marked too', async (width, height) => {
  await using folder = await desk();
  const picture = await plain(folder.path, '#336699', { width, height });
  expect(await mark(folder.path, picture, '© Ada Lovelace')).toHaveLength(5);
});

test('a picture that is none leaves nothing behind', async () => {
  await using folder = await desk();
  const request = { picture: fixture('text.jpg'), words: 'Ada', into: folder.path };
  await expect(renderer.mark(request)).rejects.toThrow('not a JPEG');
  expect(await readdir(folder.path)).toEqual([]);
});

async function plain(
  folder: string,
  background: string,
  { width, height } = { width: 2560, height: 1920 },
): Promise<string> {
  const path = join(folder, `${background.slice(1)}.jpg`);
  await sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toFile(path);
  return path;
}

let marked = 0;
async function mark(folder: string, picture: string, words: string): Promise<Rendition[]> {
  const into = join(folder, String(marked++));
  await mkdir(into);
  return renderer.mark({ picture, words, into });
}

const named = (renditions: Rendition[], wanted: string): Rendition[] =>
  renditions.filter(({ name, mediaType }) => name === wanted && mediaType === 'image/jpeg');

const grey = (path: string): Promise<Buffer> => sharp(path).greyscale().raw().toBuffer();

/** How far the part's most different pixel is from the background, of 255. */
async function contrast(path: string, part: Part, background: string): Promise<number> {
  const { width, height } = await sharp(path).metadata();
  const pixels = await sharp(path)
    .extract({
      left: Math.floor(part.left * width),
      top: Math.floor(part.top * height),
      width: Math.floor(part.width * width),
      height: Math.floor(part.height * height),
    })
    .greyscale()
    .raw()
    .toBuffer();
  const [shade = 0] = await sharp({ create: { width: 1, height: 1, channels: 3, background } })
    .greyscale()
    .raw()
    .toBuffer();
  return Math.max(...[0, 255].map((end) => spread(pixels, shade, end)));
}

/** How far pixels go from a shade towards black (0) or white (255). */
function spread(pixels: Buffer, shade: number, end: number): number {
  let most = 0;
  for (const value of pixels) most = Math.max(most, end === 0 ? shade - value : value - shade);
  return most;
}
