/** One entry of a tar, as its header has it. */
export type TarHeader = {
  path: string;
  size: number;
  modified: Date | null;
  kind: 'file' | 'folder' | 'link' | 'other';
  /** What the entry's own bytes say of the next one, where it is such an entry. */
  words?: (bytes: Buffer) => Partial<TarHeader>;
};

const kinds: Record<string, TarHeader['kind']> = {
  '0': 'file',
  '': 'file',
  '7': 'file',
  '1': 'link',
  '2': 'link',
  '5': 'folder',
};

/** Reads a block of 512 bytes as ustar, GNU or plain tar; null where its sum says that it is none. */
export function readHeader(block: Buffer): TarHeader | null {
  const size = numberAt(block, 124, 12);
  if (size === null || numberAt(block, 148, 8) !== sumOf(block)) return null;
  const type = textAt(block, 156, 1);
  const isUstar = textAt(block, 257, 6) === 'ustar';
  const prefix = isUstar ? textAt(block, 345, 155) : '';
  const name = textAt(block, 0, 100);
  const seconds = numberAt(block, 136, 12);
  const path = prefix ? `${prefix}/${name}` : name;
  const isFolder = kinds[type] === 'folder' || (kinds[type] === 'file' && path.endsWith('/'));
  return {
    path,
    size,
    modified: seconds === null ? null : new Date(seconds * 1000),
    kind: isFolder ? 'folder' : (kinds[type] ?? 'other'),
    ...wordsOf(type),
  };
}

/** A longer name, or a larger size, stands in an entry of its own before the one that has it. */
function wordsOf(type: string): Pick<TarHeader, 'words'> {
  if (type === 'x') return { words: paxWords };
  if (type === 'L') return { words: (bytes) => ({ path: textAt(bytes, 0, bytes.length) }) };
  return type === 'g' || type === 'K' ? { words: () => ({}) } : {};
}

/** Lines like `24 path=a/long/name.jpg`, the number being the length of the line. */
function paxWords(bytes: Buffer): Partial<TarHeader> {
  const words: Partial<TarHeader> = {};
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(' ', at);
    const length = Number(bytes.toString('latin1', at, Math.max(at, space)));
    if (space < 0 || !(length > space - at)) break;
    const [, key, value = ''] =
      /^([^=]+)=(.*)$/s.exec(bytes.toString('utf8', space + 1, at + length - 1)) ?? [];
    if (key === 'path') words.path = value;
    if (key === 'size' && /^\d{1,15}$/.test(value)) words.size = Number(value);
    if (key === 'mtime' && Number(value)) words.modified = new Date(Number(value) * 1000);
    at += length;
  }
  return words;
}

function textAt(block: Buffer, from: number, length: number): string {
  const end = block.indexOf(0, from);
  const to = end < 0 ? from + length : Math.min(end, from + length);
  return block.toString('utf8', from, to);
}

/** In octal digits, or in binary where the first bit says so. */
function numberAt(block: Buffer, from: number, length: number): number | null {
  if (block[from] === 0x80) {
    const value = block.readBigUInt64BE(from + length - 8);
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
  }
  const digits = textAt(block, from, length).trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : null;
}

/** Of all bytes, its own place taken for spaces. */
function sumOf(block: Buffer): number {
  let sum = 8 * 0x20;
  for (const [at, byte] of block.entries()) if (at < 148 || at >= 156) sum += byte;
  return sum;
}
