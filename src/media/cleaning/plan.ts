const MAX_PARTS = 1000;

/** A range of the original (`to` is not included), bytes in base64, or so many zeros. */
export type CleaningPart = { from: number; to: number } | { insert: string } | { zeros: number };

/**
 * A file as its parts, in order; `bytes` is the length of the result, `crc32` its checksum in eight
 * hexadecimal digits, missing in plans that were made before it was kept.
 */
export type Cleaning = {
  bytes: number;
  crc32?: string | undefined;
  parts: CleaningPart[];
};

/** How many bytes a part stands for. */
export function lengthOf(part: CleaningPart): number {
  if ('zeros' in part) return part.zeros;
  return 'insert' in part ? Buffer.byteLength(part.insert, 'base64') : part.to - part.from;
}

/** Collects the parts of a cleaned file in order; neighbours that continue each other become one. */
export class Plan {
  #bytes = 0;
  #parts: CleaningPart[] = [];
  #most: number;

  constructor(most = MAX_PARTS) {
    this.#most = most;
  }

  /** Keeps the original's bytes from `from` up to, not including, `to`. */
  keep(from: number, to: number): this {
    if (to <= from) return this;
    const last = this.#parts.at(-1);
    if (last && 'to' in last && last.to === from) last.to = to;
    else this.#parts.push({ from, to });
    this.#bytes += to - from;
    return this;
  }

  /** Puts so many zeros where the original has something else. */
  zeros(count: number): this {
    if (count <= 0) return this;
    const last = this.#parts.at(-1);
    if (last && 'zeros' in last) last.zeros += count;
    else this.#parts.push({ zeros: count });
    this.#bytes += count;
    return this;
  }

  /** Puts in bytes that the original does not have. */
  insert(bytes: Buffer): this {
    this.#parts.push({ insert: bytes.toString('base64') });
    this.#bytes += bytes.length;
    return this;
  }

  /** A file cut into more pieces than any camera makes is not worth serving, nor bounded in memory. */
  get isExcessive(): boolean {
    return this.#parts.length > this.#most;
  }

  /** The finished plan; null when it is excessive. */
  finish(): Cleaning | null {
    return this.isExcessive ? null : { bytes: this.#bytes, parts: this.#parts };
  }
}
