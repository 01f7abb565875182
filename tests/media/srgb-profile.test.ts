import { expect, test } from 'vitest';
import sharp from 'sharp';
import { join } from 'node:path';
import { decode, readHeader } from '../../src/media/decode.ts';
import { isSrgb } from '../../src/media/decoding/srgb-profile.ts';
import { desk } from './support.ts';

const SRGB = {
  rXYZ: [28_578, 14_581, 911],
  gXYZ: [25_238, 46_983, 6364],
  bXYZ: [9378, 3976, 46_800],
};
const ADOBE = {
  rXYZ: [39_960, 20_390, 1277],
  gXYZ: [13_453, 41_004, 3997],
  bXYZ: [9780, 4141, 48_795],
};

const srgbLight = (value: number) =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;

const table = (light: (value: number) => number, entries = 1024): Buffer =>
  Buffer.concat([
    Buffer.from('curv\0\0\0\0'),
    uint32(entries),
    ...Array.from({ length: entries }, (_, at) => uint16(light(at / (entries - 1)) * 0xffff)),
  ]);

const formula = (...values: number[]): Buffer =>
  Buffer.concat([
    Buffer.from('para\0\0\0\0'),
    uint32(3 << 16),
    ...values.map((value) => uint32(value * 0x10000)),
  ]);

const srgbFormula = formula(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);

test('sRGB’s profile is known by what it says, in a table or in a formula', async () => {
  expect(isSrgb(profile(SRGB, table(srgbLight)))).toBe(true);
  expect(isSrgb(profile(SRGB, srgbFormula))).toBe(true);
  expect(isSrgb(await profileOf('srgb'))).toBe(true);
});

test.for<[string, Buffer]>([
  ['other primaries', profile(ADOBE, srgbFormula)],
  [
    'a plain gamma of 2.2',
    profile(
      SRGB,
      table((value) => value ** 2.2),
    ),
  ],
  [
    'a gamma as one number',
    profile(SRGB, Buffer.concat([Buffer.from('curv\0\0\0\0'), uint32(1), uint16(0x0233)])),
  ],
  ['no curve at all', profile(SRGB, Buffer.from('curv\0\0\0\0\0\0\0\0'))],
  ['a curve of a kind nobody knows', profile(SRGB, Buffer.from('what\0\0\0\0\0\0\0\0'))],
  ['tables beside its primaries', profile(SRGB, srgbFormula, { A2B0: Buffer.from('mft2') })],
  ['no tags', profile({}, Buffer.alloc(0)).subarray(0, 132)],
  ['nothing', Buffer.alloc(0)],
])('a profile with %s is not taken for sRGB’s', ([, bytes]) => {
  expect(isSrgb(bytes)).toBe(false);
});

test('a profile that is cut anywhere is not taken for sRGB’s', () => {
  const whole = profile(SRGB, srgbFormula);
  for (let length = 0; length < whole.length - 1; length += 1)
    expect(isSrgb(whole.subarray(0, length)), `${length}`).toBe(false);
});

test('profiles of wider and of printed colours are not taken for sRGB’s', async () => {
  expect(isSrgb(await profileOf('p3'))).toBe(false);
  expect(isSrgb(await profileOf('cmyk'))).toBe(false);
});

test('a picture with sRGB’s profile is the same without being converted', async () => {
  await using folder = await desk();
  const path = join(folder.path, 'srgb.png');
  const raw = { width: 256, height: 256, channels: 3 } as const;
  const colours = Buffer.from(
    Array.from({ length: 256 * 256 }, (_, at) => [at & 255, at >> 8, (at * 7) & 255]).flat(),
  );
  await sharp(colours, { raw }).withIccProfile('srgb').png().toFile(path);
  const header = await readHeader(path);
  expect(header.isSrgb).toBe(true);
  const { data } = await decode(header);
  expect(data.equals(colours)).toBe(true);
});

function profile(
  primaries: Record<string, number[]>,
  curve: Buffer,
  more: Record<string, Buffer> = {},
): Buffer {
  const named = Object.entries(primaries).map(([name, values]): [string, Buffer] => [
    name,
    Buffer.concat([Buffer.from('XYZ \0\0\0\0'), ...values.map(uint32)]),
  ]);
  const curves = ['rTRC', 'gTRC', 'bTRC'].map((name): [string, Buffer] => [name, curve]);
  const tags = [...named, ...curves, ...Object.entries(more)];
  const header = Buffer.alloc(128);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  let at = 132 + tags.length * 12;
  const index = tags.map(([name, value]) => {
    at += value.length;
    return Buffer.concat([Buffer.from(name), uint32(at - value.length), uint32(value.length)]);
  });
  const values = tags.map(([, value]) => value);
  return Buffer.concat([header, uint32(tags.length), ...index, ...values]);
}

async function profileOf(name: string): Promise<Buffer> {
  const create = { width: 8, height: 8, channels: 3, background: '#123456' } as const;
  const file = await sharp({ create }).withIccProfile(name).jpeg().toBuffer();
  return (await sharp(file).metadata()).icc!;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(Math.round(value));
  return bytes;
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(Math.round(value));
  return bytes;
}
