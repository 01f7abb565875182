import { createToken } from '../../lib/tokens.ts';
import { extensionOf } from '../../media/formats.ts';
import type { Rendition } from '../../media/renderer.ts';
import type { Scope } from '../scope.ts';
import type { StoredRendition } from './photo.ts';

/**
 * Moves renditions of a photo into the storage, in a folder of a new name. A row must name them afterwards, or they
 * are swept as strays.
 */
export async function keepRenditions(
  { storage }: Pick<Scope, 'storage'>,
  photoId: string,
  renditions: readonly Rendition[],
): Promise<StoredRendition[]> {
  const folder = `renditions/${photoId.slice(-2)}/${photoId}/${createToken()}`;
  const kept = renditions.map((rendition) => ({
    ...rendition,
    key: `${folder}/${rendition.name}.${extensionOf(rendition.mediaType)}`,
  }));
  await storage.putAll(kept);
  return kept.map(({ path: _, ...rendition }) => rendition);
}
