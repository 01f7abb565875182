import { open, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';

/**
 * A file of an export: a text in the spool, from `at` on, or an original by its key in the storage. There can be very
 * many of them at once.
 */
export type SpooledEntry = {
  path: string[];
  /** As {@link Entry} has it. */
  modified: string;
  bytes: number;
  crc32: number;
} & ({ at: number } | { key: string });

/**
 * What an export says, written once and to one file: texts one behind the other, and after them where each of them is and
 * which originals lie between them. Nothing that changes later changes an export that somebody is fetching.
 */
export class Spool implements AsyncDisposable {
  readonly path: string;
  #file: FileHandle;
  #at = 0;
  #entries: SpooledEntry[] = [];

  private constructor(path: string, file: FileHandle) {
    this.path = path;
    this.#file = file;
  }

  static async open(path: string): Promise<Spool> {
    return new Spool(path, await open(path, 'wx', 0o600));
  }

  /** Adds a text, or what is as short; its pieces are written as they are, one behind the other. */
  async addText(
    path: string[],
    pieces: Iterable<string | Buffer>,
    modified: string,
  ): Promise<void> {
    const at = this.#at;
    let sum = 0;
    for (const piece of pieces) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
      sum = crc32(bytes, sum);
      await this.#write(bytes);
    }
    this.#entries.push({ path, modified, bytes: this.#at - at, crc32: sum, at });
  }

  /** Adds a value as JSON, one member a line. */
  addJson(path: string[], value: unknown, modified: string): Promise<void> {
    return this.addText(path, [`${JSON.stringify(value, null, 2)}\n`], modified);
  }

  /** Adds bytes that the storage has already. */
  addKept(entry: Extract<SpooledEntry, { key: string }>): void {
    this.#entries.push(entry);
  }

  /** Ends it: writes down what it holds, makes it durable, and answers where that list begins. */
  async finish(): Promise<{ listedAt: number; entries: readonly SpooledEntry[] }> {
    const listedAt = this.#at;
    for (const entry of this.#entries) await this.#write(Buffer.from(`${JSON.stringify(entry)}\n`));
    await this.#flush();
    await this.#file.sync();
    return { listedAt, entries: this.#entries };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
  }

  #waiting: Buffer[] = [];
  #waitingBytes = 0;

  async #write(bytes: Buffer): Promise<void> {
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    this.#at += bytes.length;
    if (this.#waitingBytes >= PIECE) await this.#flush();
  }

  async #flush(): Promise<void> {
    await this.#file.writeFile(Buffer.concat(this.#waiting));
    this.#waiting = [];
    this.#waitingBytes = 0;
  }
}

const PIECE = 256 * 1024;
