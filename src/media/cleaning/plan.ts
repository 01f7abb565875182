const MAX_PARTS = 1000;

/**
 * A file as ranges of the original (`to` is not included) and insertions (base64), in order;
 * `bytes` is the length of the result, `crc32` its checksum in eight hexadecimal digits, missing in
 * plans that were made before it was kept.
 */
export type Cleaning = {
  bytes: number;
  crc32?: string | undefined;
  parts: ({ from: number; to: number } | { insert: string })[];
};

/** Collects the parts of a cleaned file in order; neighbouring ranges become one. */
export class Plan {
  #bytes = 0;
  #parts: Cleaning['parts'] = [];

  /** Keeps the original's bytes from `from` up to, not including, `to`. */
  keep(from: number, to: number): this {
    if (to <= from) return this;
    const last = this.#parts.at(-1);
    if (last && 'to' in last && last.to === from) last.to = to;
    else this.#parts.push({ from, to });
    this.#bytes += to - from;
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
    return this.#parts.length > MAX_PARTS;
  }

  /** The finished plan; null when it is excessive. */
  finish(): Cleaning | null {
    return this.isExcessive ? null : { bytes: this.#bytes, parts: this.#parts };
  }
}
