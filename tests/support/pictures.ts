import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

const shared = fileURLToPath(new URL('../../../shared/photos/', import.meta.url));

/** Whether the collection of real camera files lies beside the project. */
export const hasRealPhotos = existsSync(shared);

/** The path of a file of that collection. */
export const realPhoto = (name: string): string => `${shared}${name}`;

/** The path of a small picture of our own. */
export const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/photos/${name}`, import.meta.url));

/** A picture that no other one equals: a gradient with a number in its colours. */
export async function picture(
  number: number,
  { width = 640, height = 480 }: { width?: number; height?: number } = {},
): Promise<{ name: string; bytes: Uint8Array }> {
  const pixels = Buffer.alloc(width * height * 3);
  for (let index = 0; index < pixels.length; index += 3) {
    const x = (index / 3) % width;
    const y = Math.floor(index / 3 / width);
    pixels[index] = (x * 255) / width;
    pixels[index + 1] = (y * 255) / height;
    pixels[index + 2] = (number * 37) % 256;
  }
  const bytes = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .withExifMerge({ IFD0: { Software: `picture ${number}` } })
    .toBuffer();
  return { name: `picture-${number}.jpg`, bytes };
}

/** The pixels of a scene that looks like no other one: soft patches of light, chosen by its number. */
export async function scene(number: number, size = { width: 480, height: 360 }): Promise<Buffer> {
  const patches = Buffer.alloc(8 * 6 * 3);
  let state = number * 2_654_435_761 + 1;
  for (let index = 0; index < patches.length; index += 1) {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    patches[index] = state >>> 24;
  }
  return sharp(patches, { raw: { width: 8, height: 6, channels: 3 } })
    .resize(size.width, size.height, { fit: 'fill', kernel: 'cubic' })
    .png()
    .toBuffer();
}

/** A scene as a camera writes it. */
export const sceneFile = async (number: number): Promise<{ name: string; bytes: Uint8Array }> => ({
  name: `scene-${number}.jpg`,
  bytes: await sharp(await scene(number))
    .jpeg({ quality: 90 })
    .toBuffer(),
});

/** A picture of few colours, like a poster of a landscape, so that a screenshot of it is a small file. */
export async function poster(
  number: number,
  { width = 900, height = 600 }: { width?: number; height?: number } = {},
): Promise<{ name: string; bytes: Uint8Array }> {
  const [sky, sun, far, near] = posterColours[number % posterColours.length]!;
  const x = width * (0.2 + ((number * 7) % 11) / 18);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="${sky}"/>
    <circle cx="${x}" cy="${height * 0.34}" r="${height * 0.14}" fill="${sun}"/>
    <path d="M0 ${height * 0.7}L${width * 0.3} ${height * 0.42}L${width} ${height * 0.8}V${height}H0Z" fill="${far}"/>
    <path d="M0 ${height * 0.9}L${width * 0.7} ${height * 0.58}L${width} ${height * 0.76}V${height}H0Z" fill="${near}"/>
  </svg>`;
  const bytes = await sharp(Buffer.from(svg))
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return { name: `poster-${number}.jpg`, bytes };
}

const posterColours = [
  ['#9ccbea', '#ffc31f', '#5d7f8c', '#2f4a36'],
  ['#f2d7b6', '#c8452e', '#a0785a', '#4b3a2e'],
  ['#37424d', '#efe6da', '#22303a', '#11181d'],
  ['#d8dfe3', '#ffffff', '#8fa3ad', '#56707c'],
] as const;

/** A chunk of a PNG, with its length and checksum. */
export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A black PNG of any size whose rows deflate to next to nothing. */
export function blackPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(1, 8);
  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows, { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A JPEG that claims to be of this size and has nothing more. */
export function jpegHeader(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), frame, Buffer.alloc(64)]);
}
