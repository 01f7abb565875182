import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Digest } from '../lib/digests.ts';
import type { Encoded } from './encode.ts';
import { fileNameOf } from './rendition-files.ts';
import type { RenditionFacts } from './rendering.ts';

/** Writes renditions into a folder that has none of them yet. */
export const saveAll = (encoded: readonly Encoded[], into: string): Promise<RenditionFacts[]> =>
  Promise.all(encoded.map((rendition) => save(rendition, into)));

async function save({ data, ...encoded }: Encoded, into: string): Promise<RenditionFacts> {
  await writeFile(join(into, fileNameOf(encoded)), data, { flag: 'wx' });
  const digest = new Digest();
  digest.update(data);
  return { ...encoded, bytes: data.length, ...digest.finish() };
}
