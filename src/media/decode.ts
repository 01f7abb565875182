import sharp, { type Sharp, type SharpOptions } from 'sharp';
import { openSource } from './byte-source.ts';
import { admitPicture } from './admit.ts';
import type { Encoded } from './encode.ts';
import { decodeHeic } from './decoding/heic.ts';
import { isCutOff } from './decoding/heif-whole.ts';
import { isSrgb } from './decoding/srgb-profile.ts';
import { openJpegXl } from './decoding/jpeg-xl.ts';
import { openRaw } from './decoding/raw.ts';
import { lazily } from '../lib/lazily.ts';
import { federatedSize, type ImageType, isRawType, limits, type RawType } from './formats.ts';
import { type ExifTags, joinTags, readExifBlock, readTiffTags } from './metadata/exif.ts';
import { readJpegBlocks } from './metadata/jpeg-blocks.ts';
import { numberOf } from './metadata/tags.ts';
import {
  dropOpaqueAlpha,
  fromPixels,
  type Pixels,
  release,
  sizeWithin,
  toPixels,
} from './pixels.ts';
import { UnreadablePicture } from './unreadable-picture.ts';

sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadHeif',
    'VipsForeignLoadNsgif',
    'VipsForeignLoadTiff',
  ],
});

/** What a file's header says, believed only as far as the limits allow. */
export type Header = {
  type: ImageType;
  /** As displayed, that is upright. */
  width: number;
  height: number;
  /** EXIF's, 1 to 8; decoders of HEIC, AVIF and JPEG XL have applied theirs already. */
  orientation: number;
  exif: Buffer | undefined;
  /** Of a file whose metadata is no EXIF block. */
  tags?: ExifTags;
  iptc: Buffer | undefined;
  xmp: Buffer | undefined;
  /** The rest of XMP that is too long for one segment. */
  moreXmp?: Buffer | undefined;
  /** What a PNG says in chunks of text. */
  texts?: { keyword: string; text: string }[] | undefined;
  /** How many there are of a picture that moves. */
  frames?: number;
  /** Whether its colour profile, if it has one, changes anything. */
  isSrgb?: boolean;
  /** What libvips can read of it: the file itself, or the picture in a form that it knows. */
  picture(): Promise<string | Buffer>;
};

/** Opens a file of unknown origin far enough to know whether decoding it is worth the risk. */
export async function readHeader(path: string): Promise<Header> {
  await using source = await openSource(path);
  const type = await admitPicture(source);
  if (isRawType(type)) return await readRaw(path, type);
  if (type === 'image/jxl') return await readJpegXl(path);
  const isHeif = type === 'image/heic' || type === 'image/avif';
  if (isHeif && (await isCutOff(source))) throw new UnreadablePicture(cutOff);
  const header = await readVips(path, type);
  if (type === 'image/jpeg') return { ...header, ...(await readJpegBlocks(source)) };
  if (type === 'image/tiff') {
    const tags = joinTags(await readBlock(header.exif), await readTiffTags(source));
    return { ...header, tags };
  }
  if (type !== 'image/heic') return header;
  refuseWhole(header);
  const { icc } = await sharp(path, input).metadata();
  return { ...header, picture: lazily(() => decodeHeic(path, header, icc)) };
}

async function readVips(picture: string | Buffer, type: ImageType): Promise<Header> {
  const metadata = await sharp(picture, input).metadata().catch(refuse);
  const { width, height } = metadata.autoOrient;
  const isAnimated = type === 'image/gif' || type === 'image/webp' || type === 'image/avif';
  const frames = isAnimated ? (metadata.pages ?? 1) : 1;
  refuseBomb(frames, width * height);
  const { orientation = 1, exif, iptc, xmp, comments: texts, icc } = metadata;
  const seen = { width, height, orientation, frames, isSrgb: icc !== undefined && isSrgb(icc) };
  return { type, ...seen, exif, iptc, xmp, texts, picture: async () => picture };
}

const readBlock = (exif: Buffer | undefined): Promise<ExifTags> =>
  readExifBlock(exif ?? Buffer.alloc(0));

async function readRaw(path: string, type: RawType): Promise<Header> {
  const { preview, tags } = await openRaw(path, type);
  const header = await readVips(preview.bytes, type);
  if (type === 'image/x-fuji-raf') return header;
  // The camera's own JPEG says itself how it is turned, or leaves that to the file around it.
  const { orientation = 1 } = await sharp(preview.bytes, input).metadata();
  const turned = orientation === 1 ? (numberOf(tags.ifd0.Orientation, 1, 8) ?? 1) : orientation;
  const { width, height } = preview;
  const size = turned >= 5 ? { width: height, height: width } : { width, height };
  const both = joinTags(await readBlock(header.exif), tags);
  return { ...header, ...size, orientation: turned, tags: both };
}

async function readJpegXl(path: string): Promise<Header> {
  const { width, height, exif, xmp, toPng } = await openJpegXl(path);
  refuseWhole({ width, height });
  const picture = lazily(async () => toPng());
  return { type: 'image/jxl', width, height, orientation: 1, exif, xmp, iptc: undefined, picture };
}

function refuseWhole({ width, height }: { width: number; height: number }): void {
  if (width * height > limits.wholePixels) {
    throw new UnreadablePicture('A picture of this kind can have up to 70 megapixels.');
  }
}

/**
 * Decodes once, at most at the largest size that anything needs, and turns the result upright: to
 * turn the whole original would be to hold all of it in memory. The decoder itself halves as often as it can, so that
 * here too a cubic kernel looks like the wider default one.
 */
export async function decode(header: Header): Promise<Pixels> {
  const upright = sizeWithin(federatedSize, header);
  const isTurned = header.orientation >= 5;
  const width = isTurned ? upright.height : upright.width;
  const height = isTurned ? upright.width : upright.height;
  const shrunk = (await open(header)).resize(width, height, { fit: 'fill', kernel: 'cubic' });
  const stored = await toPixels(shrunk).catch(refuse);
  const pixels = await dropOpaqueAlpha(stored);
  if (header.orientation === 1) return pixels;
  const turned = await toPixels(turn(fromPixels(pixels), header.orientation));
  release(pixels);
  return turned;
}

/**
 * The whole picture as a JPEG that can stand in for an original, upright, sRGB, free of metadata; null for one that is
 * too large. It never holds more of the picture than turning it takes.
 */
export async function encodeFull(header: Header): Promise<Encoded | null> {
  const { width, height, orientation } = header;
  if (width * height > limits.fullPixels || Math.max(width, height) > limits.jpegSide) return null;
  const { data, info } = await turn(await open(header), orientation)
    .toColourspace('srgb')
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 92 })
    .toBuffer({ resolveWithObject: true })
    .catch(refuse);
  return { name: 'full', mediaType: 'image/jpeg', width: info.width, height: info.height, data };
}

const cutOff = 'The file is cut off: the picture ends before its last row.';

const input = {
  limitInputPixels: limits.imagePixels,
  failOn: 'error',
  sequentialRead: true,
} as const satisfies SharpOptions;

async function open(header: Header): Promise<Sharp> {
  return sharp(await header.picture(), { ...input, ignoreIcc: header.isSrgb ?? false });
}

function turn(picture: Sharp, orientation: number): Sharp {
  const angle = [0, 0, 0, 180, 180, 90, 90, 270, 270][orientation] ?? 0;
  const isMirrored = [2, 4, 5, 7].includes(orientation);
  return picture.rotate(angle).flop(isMirrored);
}

function refuseBomb(frames: number, framePixels: number): void {
  if (frames > limits.animationFrames) {
    throw new UnreadablePicture('The animation has more than 1,000 frames.');
  }
  if (frames > 1 && frames * framePixels > limits.animationPixels) {
    throw new UnreadablePicture('The animation has more than 400 megapixels in all its frames.');
  }
}

/** Says in a sentence what a decoder said. @throws UnreadablePicture */
export function refuse(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  throw new UnreadablePicture(sentenceFor(message), { cause: error });
}

function sentenceFor(message: string): string {
  if (/exceeds pixel limit/i.test(message)) {
    return 'The picture has more than 220 megapixels.';
  }
  if (/premature end|read error|bad seek|unexpected end|truncated/i.test(message)) {
    return cutOff;
  }
  return 'The picture is damaged and could not be decoded.';
}
