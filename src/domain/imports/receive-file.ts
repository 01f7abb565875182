import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ImportItem as SourceItem } from '../../archive/sources/source.ts';
import { Digest } from '../../lib/digests.ts';
import { requireFittingSize, tooLarge, type Upload } from '../photos/keep-original.ts';
import type { Scope } from '../scope.ts';
import { findSettings } from '../settings/find-settings.ts';

/** Writes a file's bytes down, and no more of them than a photo or a film may have. @throws Refusal, SourceError */
export async function receiveFile(scope: Scope, item: SourceItem, path: string): Promise<Upload> {
  await requireFittingSize(scope, item);
  const { largestPhotoBytes, largestVideoBytes } = await findSettings(scope);
  const most = Math.max(largestPhotoBytes, largestVideoBytes);
  const digest = new Digest();
  let bytes = 0;
  await pipeline(
    await item.open(),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > most) throw tooLarge(most);
        digest.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path, { flags: 'wx', mode: 0o600 }),
  );
  return { path, name: item.name, bytes, ...digest.finish() };
}
