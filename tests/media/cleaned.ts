import { execFileSync } from 'node:child_process';
import { createReadStream, globSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import {
  type Cleaning,
  cleanedStream,
  planCleaning,
  type Retained,
} from '../../src/media/cleaning.ts';
import { sniffImage } from '../../src/media/sniff.ts';
import { fixture, hasSharedPhotos, shared } from './support.ts';

/** Pictures of ours that can be cleaned. */
export const cleanable = [
  'plain.jpg',
  'progressive.jpg',
  'camera-gps.jpg',
  'motion-photo.jpg',
  'display-p3.jpg',
  'cmyk.jpg',
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => `orientation-${orientation}.jpg`),
  'texts.png',
  'png.jpg',
  'grey-16.png',
  'transparent.png',
  'exif-xmp.webp',
  'animated.webp',
  'animated.gif',
  'exif-xmp.avif',
].map((name) => fixture(name));

/** Facts of the encoding, colour profiles, the orientation, and what exiftool says of the file system. */
export const harmless = new RegExp(
  `^(${[
    'ExifTool|System|Adobe|JFIF|QuickTime|RIFF|ICC[-_]\\w+',
    'Composite:(ImageSize|Megapixels)$|IFD0:Orientation$|Meta:PrimaryItemReference$',
    'File:(?!Comment)|PNG-pHYs',
    'GIF:(GIFVersion|Image(Width|Height)|HasColorMap|ColorResolutionDepth|BitsPerPixel|BackgroundColor|FrameCount|Duration|AnimationIterations|TransparentColor|PixelAspectRatio)$',
    'PNG:(BitDepth|ColorType|Compression|Filter|Image|Interlace|Palette|ProfileName|SRGB|Gamma)',
  ].join('|')})`,
);

/** What we write, by the names that exiftool has for it, and what it makes of that. */
export const measured = new RegExp(
  `^(${[
    'IFD0:(Make|Model|ModifyDate|Orientation)',
    'ExifIFD:(ExposureTime|FNumber|ExposureProgram|ISO|SensitivityType|RecommendedExposureIndex)',
    'ExifIFD:(DateTimeOriginal|CreateDate|OffsetTime(Original|Digitized)?|SubSecTime\\w*)',
    'ExifIFD:(ShutterSpeedValue|ApertureValue|BrightnessValue|ExposureCompensation)',
    'ExifIFD:(MaxApertureValue|MeteringMode|LightSource|Flash|FocalLength|ColorSpace)',
    'ExifIFD:(ExposureMode|WhiteBalance|DigitalZoomRatio|FocalLengthIn35mmFormat)',
    'ExifIFD:(SceneCaptureType|LensInfo|LensMake|LensModel)',
    'Composite:(ShutterSpeed|FocalLength35efl|LightValue|Aperture|LensID|ScaleFactor35efl)',
    'Composite:(HyperfocalDistance|FOV|CircleOfConfusion|SubSec\\w+)',
  ].join('|')})$`,
);

/** Pictures of real cameras, where they lie beside the checkout. */
export const realPhotos = hasSharedPhotos
  ? globSync(
      `${shared()}/{camera,formats,orientation,metadata,nature,text}/**/*.{jpg,png,webp,avif}`,
    )
  : [];

/** The plan for a file; fails where it is withheld. */
export async function planned(path: string, retained?: Retained): Promise<Cleaning> {
  const type = await sniffImage(path);
  const cleaning = type && (await planCleaning(path, type, retained));
  if (!cleaning) throw new Error(`${path} is withheld`);
  return cleaning;
}

/** A file without its metadata, or with what is retained of it. */
export async function clean(path: string, retained?: Retained): Promise<Buffer> {
  return read(await planned(path, retained), path);
}

/** What a plan makes of a file, or a range of that. */
export function read(
  cleaning: Cleaning,
  path: string,
  range?: { start: number; end: number },
): Promise<Buffer> {
  const open = (from: number, to: number) => createReadStream(path, { start: from, end: to - 1 });
  return buffer(cleanedStream(cleaning, open, range));
}

/** Every tag that exiftool finds in each file, embedded files included; names are `Group:Name`. */
export function readTags(paths: string[]): { name: string; value: string }[][] {
  const report = execFileSync('exiftool', ['-a', '-ee', '-G1', '-s', ...paths], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const [, ...files] = report.split(/^======== /m);
  return files.map((tags) =>
    [...tags.matchAll(/^\[([^\]]+)\]\s+(\w+)\s*: (.*)$/gm)].map(([, group, name, value = '']) => ({
      name: `${group}:${name}`,
      value,
    })),
  );
}
