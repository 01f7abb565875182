import { planCleaning } from './cleaning.ts';
import { decode, encodeFull, readHeader } from './decode.ts';
import { encodeAll } from './encode.ts';
import { type BrowserSize, renditionSizes } from './formats.ts';
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
  const [encoded, placeholders, perceptualHash, metadata, cleaning, placelessCleaning] =
    await Promise.all([
      encodeAll(largest, levels),
      makePlaceholders(levels.thumbnail),
      hashPerceptually(levels.thumbnail),
      readMetadata(header),
      planCleaning(original, header.type, 'orientation'),
      planCleaning(original, header.type, 'camera'),
    ]);
  for (const pixels of new Set([largest, ...Object.values(levels)])) release(pixels);
  const full = cleaning ? null : await encodeFull(header);
  const renditions = await saveAll(full ? [...encoded, full] : encoded, into);
  const { type: mediaType, width, height } = header;
  const facts = { mediaType, width, height, ...placeholders, perceptualHash, metadata };
  return { ...facts, renditions, cleaning, placelessCleaning };
}

async function cascade(largest: Pixels, upright: Size): Promise<Record<BrowserSize, Pixels>> {
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
