import { type FileHandle, open } from 'node:fs/promises';

const WINDOW_BYTES = 256 * 1024;

/** How much of a file to ask for at a time when all of it is wanted: each reading costs as much as some hundred kilobytes. */
export const SCAN_BYTES = 1024 * 1024;

/** Thrown when a file's structure points beyond its end: the file is not what it claims to be. */
export class OutOfBounds extends Error {}

/** Opens a file for reading by position, a window at a time. */
export async function openSource(path: string): Promise<ByteSource> {
  const file = await open(path);
  const { size } = await file.stat();
  return new ByteSource(file, size);
}

/** Random access to a file's bytes without holding the file in memory. */
export class ByteSource implements AsyncDisposable {
  readonly size: number;
  #file: FileHandle;
  #memory = Buffer.alloc(0);
  #window = this.#memory;
  #windowStart = 0;

  constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  /** The bytes from `from` up to, not including, `to`. The buffer is valid until the next read. */
  async read(from: number, to: number): Promise<Buffer> {
    const isInside = from >= 0 && from <= to && to <= this.size;
    if (!isInside) throw new OutOfBounds();
    if (from < this.#windowStart || to > this.#windowStart + this.#window.length) {
      await this.#move(from, Math.max(to - from, WINDOW_BYTES));
    }
    return this.#window.subarray(from - this.#windowStart, to - this.#windowStart);
  }

  async #move(start: number, length: number): Promise<void> {
    const wanted = Math.min(length, this.size - start);
    if (this.#memory.length < wanted) this.#memory = Buffer.allocUnsafe(wanted);
    const window = this.#memory.subarray(0, wanted);
    this.#window = window.subarray(0, 0);
    const { bytesRead } = await this.#file.read(window, 0, window.length, start);
    if (bytesRead < window.length) throw new OutOfBounds();
    this.#window = window;
    this.#windowStart = start;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#file.close();
  }
}
