/** A file of an archive, before anything of it is read. */
export type Entry = {
  /** Folders and name, as in {@link join}; unique in the archive. */
  path: readonly string[];
  /** On the clock of whoever made the file: 2026-08-03T14:02:11, and whatever stands behind it is left out. */
  modified: string;
  bytes: number;
  /** Names the bytes: two entries with the same version have the same. */
  version: string;
  /** Asked for only when the bytes that carry it are sent. */
  crc32: () => number | Promise<number>;
  /** The bytes from `from` up to, not including, `to`. */
  open: (
    from: number,
    to: number,
  ) => AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;
};

/** Folders and name with slashes between them, as archives write paths. */
export const join = (path: readonly string[]): string => path.join('/');

/** An entry and where its header begins in the archive. */
export type PlacedEntry = { entry: Entry; offset: number };
