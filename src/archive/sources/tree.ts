import type { Readable } from 'node:stream';
import type { ImportSkip } from './source.ts';

/** One file of a tree. Paths have slashes between their folders, are in NFC, and never lead out of the tree. */
export type TreeFile = {
  /** Unique in the tree, and the same each time. It is the path but for a second file with the same one. */
  key: string;
  path: string;
  /** The last part of the path. */
  name: string;
  /** Which of the places that make up the tree has it, by its number. */
  place: number;
  bytes: number;
  modified: Date | null;
  /** @throws SourceError */
  open: () => Promise<Readable>;
};

/** Folders and archives of folders, as if they were one folder: what several ZIPs of one export are. */
export type Tree = AsyncDisposable & {
  /** What each place is called, without `.zip`: `takeout-20260801T101112Z-001`. */
  names: readonly string[];
  /** Whether each place is an archive: then its own name says nothing of what is in it. */
  isArchive: readonly boolean[];
  /** By path, numbers in names as numbers. */
  files: readonly TreeFile[];
  /** What is no file that could be read: links, unsafe names, encrypted entries, ignored names (a folder once). */
  skips: readonly ImportSkip[];
};

/** The longest text that is read from a tree: albums of a hundred thousand photos fit. */
export const MOST_TEXT_BYTES = 64 * 1024 ** 2;

/** A file as text; what is no UTF-8 in it becomes U+FFFD. @throws RangeError where it is longer than `most` */
export async function textOf(file: TreeFile, most = MOST_TEXT_BYTES): Promise<string> {
  if (file.bytes > most) throw new RangeError(`${file.path} has more than ${most} bytes.`);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of await file.open()) {
    chunks.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length > most) throw new RangeError(`${file.path} has more than ${most} bytes.`);
  }
  return new TextDecoder('utf-8').decode(Buffer.concat(chunks));
}
