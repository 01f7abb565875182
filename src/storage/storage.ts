import type { Readable } from 'node:stream';

/** Where originals and renditions are kept, by key: `originals/…`, `renditions/…`, `exports/…`. */
export interface Storage {
  /**
   * Keeps the bytes of the file at `path` under `key`. When the promise resolves they survive a crash; the file itself
   * stays the caller's. A key is written once and never again.
   */
  put(key: string, path: string): Promise<void>;
  /** The same of several files, which is cheaper where their keys share a folder. */
  putAll(files: readonly { key: string; path: string }[]): Promise<void>;
  /** Bytes from `from` to `to`, both included; all of them without a range. */
  open(key: string, range?: { from: number; to: number }): Readable;
  /** How many bytes are there. @throws Error where there are none */
  size(key: string): Promise<number>;
  /** The bytes as a local file, for programs that read files; disposing forgets it. */
  localFile(key: string): Promise<AsyncDisposable & { path: string }>;
  /** Forgets the bytes; doing so twice is no error. */
  remove(key: string): Promise<void>;
  /** An empty folder on the same disk for work in progress; disposing removes it. */
  workspace(): Promise<AsyncDisposable & { path: string }>;
  /** Every key, with the time its bytes were kept. */
  list(): AsyncIterable<{ key: string; keptAt: Date }>;
  /** Forgets workspaces that nobody has touched since. */
  sweepWorkspaces(before: Date): Promise<void>;
  /** How many bytes can still be kept, and how many there is room for at all. */
  room(): Promise<{ free: number; total: number }>;
  /** @throws Error when nothing can be written */
  check(): Promise<void>;
}
