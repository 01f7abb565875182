/** CRC-32's polynomial, its bits reversed. */
const POLYNOMIAL = 0xedb88320;

/** The polynomial 1: here the highest bit is the lowest power. */
const ONE = 0x80000000;

/**
 * The CRC-32 of two texts in a row, from that of each and the number of bytes in the second: bytes that follow multiply
 * what came before by x⁸, modulo the polynomial (ISO 3309; M. Adler’s `crc32_combine`).
 */
export const joinCrc32 = (first: number, second: number, bytes: number): number =>
  (multiply(powerOfX(bytes * 8), first) ^ second) >>> 0;

/** The product of two polynomials over GF(2), modulo CRC-32’s. */
function multiply(one: number, other: number): number {
  let product = 0;
  let shifted = other;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if (one & bit) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
  }
  return product >>> 0;
}

/** xⁿ modulo the polynomial, by squaring. */
function powerOfX(n: number): number {
  let power = ONE;
  let square = ONE >>> 1;
  for (let left = n; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) power = multiply(square, power);
    square = multiply(square, square);
  }
  return power;
}
