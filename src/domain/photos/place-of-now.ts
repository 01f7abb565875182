import { randomInt } from 'node:crypto';
import { BASE_62_DIGITS } from 'fractional-indexing';

const DIGITS = 12;
/** The head of a key whose whole part has twelve digits. */
const HEAD = 'l';
/** Photos of one millisecond are told apart by this many. */
const APART = 62 ** 4;

/**
 * The place in an album's own order of a photo that comes now: after all that came before it, without asking for them,
 * and hardly ever that of another. A key as `fractional-indexing` makes them.
 */
export function placeOfNow(now: number = Date.now()): string {
  let rest = BigInt(now) * BigInt(APART) + BigInt(randomInt(APART));
  const base = BigInt(BASE_62_DIGITS.length);
  let digits = '';
  for (let place = 0; place < DIGITS; place += 1) {
    digits = BASE_62_DIGITS.charAt(Number(rest % base)) + digits;
    rest /= base;
  }
  return HEAD + digits;
}
