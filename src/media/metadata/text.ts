const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const latin = new TextDecoder('windows-1252');

/** Text of a time that knew no Unicode, or of ours: UTF-8 where it is that, else Latin-1 as Windows has it. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return latin.decode(bytes);
  }
}

/** Bytes that may be UTF-16 with its mark before them, else as {@link decodeText}. */
export function decodeDocument(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (first === 0x3c && second === 0) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0 && second === 0x3c) return new TextDecoder('utf-16be').decode(bytes);
  return decodeText(bytes).replace(/^\uFEFF/, '');
}

/**
 * Words for people as they are kept: one form of each letter, no control characters but the ends of lines, nothing that
 * turns the direction of what stands after it, no more than `most` UTF-16 units. Empty when nothing is left to read.
 */
export function tidy(text: string, most: number): string {
  const clean = text
    .toWellFormed()
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll(/(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069\uFEFF\uFFFD]|\p{Co}/gu, '')
    .normalize('NFC')
    .trim();
  if (!/[^\s\p{P}\p{S}]|\p{Extended_Pictographic}/u.test(clean)) return '';
  return clean
    .slice(0, most)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd();
}
