import { open } from 'node:fs/promises';
import type { ImageType } from './formats.ts';

const HEAD_BYTES = 512;

/**
 * What the bytes are, by their magic number; undefined when they are no accepted picture. Reads
 * only the head of the file, in plain JavaScript, so that the web process may call it.
 */
export async function sniffImage(path: string): Promise<ImageType | undefined> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return sniffHead(buffer.subarray(0, bytesRead));
}

function sniffHead(head: Buffer): ImageType | undefined {
  const text = head.toString('latin1');
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'image/gif';
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'image/webp';
  if (text.startsWith('ftyp', 4) && isAvif(head)) return 'image/avif';
  return undefined;
}

function isAvif(head: Buffer): boolean {
  const end = Math.min(head.readUInt32BE(0), head.length);
  const brands = [head.toString('latin1', 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(head.toString('latin1', at, at + 4));
  return brands.includes('avif') || brands.includes('avis');
}
