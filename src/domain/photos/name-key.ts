const DIGITS = 8;
/** A cursor of a page has it in it. */
const MOST_BYTES = 64;

/**
 * A file's name so that names are in the order in which people count: capitals and accents do not matter, and
 * `IMG_9.jpg` comes before `IMG_10.jpg`.
 */
export function nameKey(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{C}]/gu, '')
    .toLowerCase()
    .trim()
    .replaceAll(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(DIGITS, '0'));
  let bytes = 0;
  let key = '';
  for (const character of plain) {
    bytes += Buffer.byteLength(character);
    if (bytes > MOST_BYTES) break;
    key += character;
  }
  return key;
}
