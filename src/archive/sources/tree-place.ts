import type { Readable } from 'node:stream';
import type { ImportSkip } from './source.ts';

/** A file of one place of a tree; its path is as it was written there, in NFC and without a slash before it. */
export type PlacedFile = {
  path: string;
  bytes: number;
  modified: Date | null;
  open: () => Promise<Readable>;
};

/** A folder or an archive, looked through. */
export type TreePlace = AsyncDisposable & {
  name: string;
  isArchive: boolean;
  files: PlacedFile[];
  skips: ImportSkip[];
};

/** More files than this are no folder of photos. */
export const MOST_FILES = 2_000_000;

/** How deep folders may be in one another, wherever they lead. */
export const MOST_FOLDERS = 64;
