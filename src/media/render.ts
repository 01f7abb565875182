import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planCleaning } from './cleaning.ts';
import { decode, readHeader } from './decode.ts';
import { type Encoded, encodeAll } from './encode.ts';
import { type BrowserSize, renditionSizes } from './formats.ts';
import { readMetadata } from './read-metadata.ts';
import { type Pixels, release, resize, type Size, sizeWithin } from './pixels.ts';
import { makePlaceholders } from './placeholders.ts';
import type { RenderingReport, RenditionFacts } from './rendering.ts';
import { fileNameOf } from './rendition-files.ts';

/**
 * Decodes a picture once and makes everything of it, each size from the next larger one. It runs
 * decoders on whatever the file holds, so it belongs in the renderer's own process.
 */
export async function renderPicture(original: string, into: string): Promise<RenderingReport> {
  const header = await readHeader(original);
  const largest = await decode(original, header);
  const levels = await cascade(largest, header);
  const [encoded, placeholders, metadata, cleaning] = await Promise.all([
    encodeAll(largest, levels),
    makePlaceholders(levels.thumbnail),
    readMetadata(header),
    planCleaning(original, header.type),
  ]);
  for (const pixels of new Set([largest, ...Object.values(levels)])) release(pixels);
  const renditions = await Promise.all(encoded.map((rendition) => save(rendition, into)));
  const { type: mediaType, width, height } = header;
  return { mediaType, width, height, ...placeholders, metadata, renditions, cleaning };
}

async function cascade(largest: Pixels, upright: Size): Promise<Record<BrowserSize, Pixels>> {
  const at = (name: BrowserSize) => sizeWithin(renditionSizes[name], upright);
  const large = await resize(largest, at('large'));
  const preview = await resize(large, at('preview'));
  const small = await resize(preview, at('small'));
  const thumbnail = await resize(small, at('thumbnail'));
  return { thumbnail, small, preview, large };
}

async function save({ data, ...encoded }: Encoded, into: string): Promise<RenditionFacts> {
  await writeFile(join(into, fileNameOf(encoded)), data, { flag: 'wx' });
  const sha256 = createHash('sha256').update(data).digest('hex');
  return { ...encoded, bytes: data.length, sha256 };
}
