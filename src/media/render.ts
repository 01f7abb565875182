import { writeAnimation } from './animation.ts';
import { openSource } from './byte-source.ts';
import { planBothCleanings } from './cleaning.ts';
import { decode, encodeFull, type Header, readHeader } from './decode.ts';
import { encodeAll } from './encode.ts';
import { type BrowserSize, renditionSizes } from './formats.ts';
import { identifierOfPicture } from './motion/content-identifier.ts';
import { findMotion } from './motion/find-motion.ts';
import { readMetadata } from './read-metadata.ts';
import { type Pixels, release, resize, type Size, sizeWithin } from './pixels.ts';
import { hashPerceptually } from './perceptual-hash.ts';
import { makePlaceholders } from './placeholders.ts';
import type { RenderingReport } from './rendering.ts';
import { saveAll } from './save-renditions.ts';

/**
 * Decodes a picture once and makes everything of it, each size from the next larger one. It runs
 * decoders on whatever the file holds, so it belongs in the renderer's own process.
 */
export async function renderPicture(original: string, into: string): Promise<RenderingReport> {
  const header = await readHeader(original);
  const largest = await decode(header);
  const levels = await cascade(largest, header);
  const [encoded, placeholders, perceptualHash, metadata, { motion, cleanings }, isAnimated] =
    await Promise.all([
      encodeAll(largest, levels),
      makePlaceholders(levels.thumbnail),
      hashPerceptually(levels.thumbnail),
      readMetadata(header),
      readBytes(original, header),
      writeAnimation(original, header, into),
    ]);
  for (const pixels of new Set([largest, ...Object.values(levels)])) release(pixels);
  const full = cleanings.cleaning ? null : await encodeFull(header);
  const renditions = await saveAll(full ? [...encoded, full] : encoded, into);
  const { type: mediaType, width, height } = header;
  const facts = { mediaType, width, height, ...placeholders, perceptualHash, metadata };
  const contentIdentifier = identifierOfPicture(header.exif);
  const moving = { motion, contentIdentifier, isAnimated };
  return { ...facts, renditions, ...moving, ...cleanings };
}

/** The pictures that phones put films behind. */
const movable: ReadonlySet<string> = new Set(['image/jpeg', 'image/heic', 'image/avif']);

/** What no decoder tells: one reading after the other, of a file that is opened once. */
async function readBytes(original: string, { type, xmp }: Header) {
  await using source = await openSource(original);
  const mayMove = movable.has(type);
  const motion = mayMove ? await findMotion(source, xmp?.toString('utf8') ?? '') : null;
  return { motion, cleanings: await planBothCleanings(source, type) };
}

/** Each size from the next larger one. */
export async function cascade(
  largest: Pixels,
  upright: Size,
): Promise<Record<BrowserSize, Pixels>> {
  const at = (name: BrowserSize) => sizeWithin(renditionSizes[name], upright);
  const large = await resize(largest, at('large'));
  const preview = await resize(large, at('preview'));
  const small = await resize(preview, at('small'));
  const thumbnail = await resize(small, at('thumbnail'));
  return { thumbnail, small, preview, large };
}

/** The hash of a picture that was rendered before there were hashes: of a rendition of ours. */
export async function hashPicture(picture: string): Promise<string> {
  const pixels = await decode(await readHeader(picture));
  return hashPerceptually(await resize(pixels, sizeWithin(renditionSizes.thumbnail, pixels)));
}
