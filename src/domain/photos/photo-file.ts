import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { cleanedStream, type Cleaning } from '../../media/cleaning.ts';
import type { Storage } from '../../storage/storage.ts';
import { notFound } from '../refusal.ts';
import type { Photo, StoredRendition } from './photo.ts';

/** Bytes of a photo that can be sent: as they are kept, or an original's without what is taken out on the way. */
export type PhotoFile = {
  mediaType: string;
  bytes: number;
  /** Names the bytes: hexadecimal, and the same for the same bytes only. */
  version: string;
  /** In eight hexadecimal digits; null where nobody has asked for it yet. */
  crc32: string | null;
  key: string;
  /** Which bytes of what is kept; null for all. */
  cleaning: Cleaning | null;
};

/** A rendition, as it is kept. */
export const renditionFile = ({
  mediaType,
  bytes,
  sha256,
  crc32,
  key,
}: Pick<StoredRendition, 'bytes' | 'sha256' | 'crc32' | 'key'> & {
  mediaType: string;
}): PhotoFile => ({ mediaType, bytes, version: sha256, crc32: crc32 ?? null, key, cleaning: null });

/** A photo's original: as it was uploaded, or cleaned. @throws Refusal `not_found` where there is none */
export function originalFile(photo: Photo, cleaning: Cleaning | null): PhotoFile {
  const { originalKey: key, mediaType, bytes, sha256, crc32 } = photo;
  if (!key || !mediaType || bytes === null || !sha256) throw notFound();
  if (!cleaning) return { mediaType, bytes, version: sha256, crc32, key, cleaning };
  const hash = createHash('sha256').update(sha256);
  for (const part of cleaning.parts) {
    if ('zeros' in part) hash.update(` 0*${part.zeros}`);
    else hash.update('insert' in part ? ` ${part.insert}` : ` ${part.from}-${part.to}`);
  }
  return {
    mediaType,
    bytes: cleaning.bytes,
    version: hash.digest('hex'),
    crc32: cleaning.crc32 ?? null,
    key,
    cleaning,
  };
}

/** The file's bytes from `from` up to, not including, `to`. */
export function openFile(
  storage: Storage,
  { key, cleaning }: PhotoFile,
  { from, to }: { from: number; to: number },
): Readable {
  if (!cleaning) return storage.open(key, { from, to: to - 1 });
  const open = (start: number, end: number) => storage.open(key, { from: start, to: end - 1 });
  return cleanedStream(cleaning, open, { start: from, end: to });
}

/** @throws Error where the storage has not got all that the file is made of: it is damaged */
export async function requireKept(storage: Storage, file: PhotoFile): Promise<void> {
  const { key, cleaning, bytes } = file;
  const ends = cleaning?.parts.map((part) => ('to' in part ? part.to : 0)) ?? [bytes];
  if ((await storage.size(key)) < Math.max(...ends)) throw new Error(`${key} is cut short.`);
}
