import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { WITHOUT_DETAIL } from '../../src/media/formats.ts';
import { hashPerceptually } from '../../src/media/perceptual-hash.ts';
import { toPixels } from '../../src/media/pixels.ts';
import { hasRealPhotos, realPhoto, scene } from '../support/pictures.ts';

const hashOf = async (picture: Buffer): Promise<string> => {
  const thumbnail = sharp(picture).rotate().resize(320, 320, { fit: 'inside' });
  return hashPerceptually(await toPixels(thumbnail));
};
const bitsBetween = (one: string, other: string): number =>
  (BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(2).replaceAll('0', '').length;
const distance = async (one: Buffer, other: Buffer): Promise<number> =>
  bitsBetween(await hashOf(one), await hashOf(other));

/** A picture without a share of its width and height, at these sides. */
async function cropped(picture: Buffer, share: { all?: number; left?: number; right?: number }) {
  const upright = await sharp(picture).rotate().toBuffer();
  const { width, height } = await sharp(upright).metadata();
  const { all = 0, left = all, right = all } = share;
  const from = Math.round(width * left);
  const top = Math.round(height * all);
  return sharp(upright)
    .extract({
      left: from,
      top,
      width: Math.round(width * (1 - right)) - from,
      height: height - 2 * top,
    })
    .jpeg({ quality: 85 })
    .toBuffer();
}
const changed = (picture: Buffer, how: (it: Sharp) => Sharp) =>
  how(sharp(picture).rotate()).toBuffer();

const versions: [string, (picture: Buffer) => Promise<Buffer>][] = [
  ['recompressed', (it) => changed(it, (one) => one.jpeg({ quality: 40 }))],
  ['small', (it) => changed(it, (one) => one.resize(200, 200, { fit: 'inside' }).jpeg())],
  ['another format', (it) => changed(it, (one) => one.resize(640).webp({ quality: 70 }))],
  ['brighter', (it) => changed(it, (one) => one.modulate({ brightness: 1.15 }).jpeg())],
  ['cropped a little', (it) => cropped(it, { all: 0.02 })],
];

/** Large enough, and small enough not to wait for. */
const inHandySize = (path: string) =>
  sharp(path).rotate().resize(1000, 1000, { fit: 'inside' }).jpeg({ quality: 92 }).toBuffer();

const photos = [
  ...Array.from({ length: 6 }, (_, index) => [`scene ${index}`, () => scene(index)] as const),
  ...(hasRealPhotos
    ? [
        'camera/iphone-6-plus-8mp-gps.jpg',
        'camera/leica-t-16mp-portrait.jpg',
        'formats/denali.webp',
      ]
    : []
  ).map((name) => [name, () => inHandySize(realPhoto(name))] as const),
];

describe.each(photos)('the hash of %s', (_, open) => {
  test('is nearly that of its versions, and far from that of another view', async () => {
    const picture = await open();
    for (const [name, version] of versions) {
      expect(await distance(picture, await version(picture)), name).toBeLessThanOrEqual(8);
    }
    const [left, right] = [{ right: 0.2 }, { left: 0.2 }];
    expect(
      await distance(await cropped(picture, left), await cropped(picture, right)),
    ).toBeGreaterThan(8);
  }, 20_000);
});

test('different pictures have hashes that differ in many bits', async () => {
  const hashes = await Promise.all(photos.map(async ([, open]) => hashOf(await open())));
  const distances = hashes.flatMap((one, index) =>
    hashes.slice(index + 1).map((other) => bitsBetween(one, other)),
  );
  expect(Math.min(...distances)).toBeGreaterThan(12);
}, 20_000);

test('a picture without detail has none', async () => {
  const flat = (background: string) =>
    sharp({ create: { width: 64, height: 48, channels: 4, background } })
      .png()
      .toBuffer();
  expect(await hashOf(await flat('#345678'))).toBe(WITHOUT_DETAIL);
  expect(await hashOf(await flat('#34567800'))).toBe(WITHOUT_DETAIL);
});

test('what is transparent lies on white', async () => {
  const dots = sharp(await scene(3)).ensureAlpha(0.5);
  const white = await sharp(await dots.png().toBuffer())
    .flatten({ background: '#fff' })
    .png()
    .toBuffer();
  expect(await distance(await dots.png().toBuffer(), white)).toBeLessThanOrEqual(2);
});

test('a picture that its camera turned is hashed as it is seen', async () => {
  const picture = await scene(4);
  const turned = await sharp(picture)
    .rotate(-90)
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer();
  expect(await distance(picture, turned)).toBeLessThanOrEqual(8);
});
