const WINDOW = 8;
const STEP = 4;
const WEIGHTS = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333];
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;

/**
 * Multi-scale structural similarity (Wang, Simoncelli, Bovik 2003) of two planes of one size, 1 for the same; over
 * square windows of eight pixels instead of Gaussian ones.
 */
export function similarity(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
  width: number,
  height: number,
): number {
  let [a, b] = [Float64Array.from(one), Float64Array.from(other)];
  let result = 1;
  for (const [scale, weight] of WEIGHTS.entries()) {
    const { luminance, structure } = compare(a, b, width, height);
    const isLast = scale === WEIGHTS.length - 1;
    result *= Math.max(structure, 0) ** weight * (isLast ? luminance ** weight : 1);
    if (isLast) break;
    [a, b] = [halve(a, width, height), halve(b, width, height)];
    width >>= 1;
    height >>= 1;
  }
  return result;
}

function compare(a: Float64Array, b: Float64Array, width: number, height: number) {
  let [luminance, structure, windows] = [0, 0, 0];
  for (let top = 0; top + WINDOW <= height; top += STEP) {
    for (let left = 0; left + WINDOW <= width; left += STEP) {
      let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
      for (let y = top; y < top + WINDOW; y += 1) {
        for (let at = y * width + left; at < y * width + left + WINDOW; at += 1) {
          const [p, q] = [a[at], b[at]];
          sumA += p;
          sumB += q;
          squareA += p * p;
          squareB += q * q;
          product += p * q;
        }
      }
      const count = WINDOW * WINDOW;
      const [meanA, meanB] = [sumA / count, sumB / count];
      const spread = squareA / count - meanA ** 2 + squareB / count - meanB ** 2;
      luminance += (2 * meanA * meanB + C1) / (meanA ** 2 + meanB ** 2 + C1);
      structure += (2 * (product / count - meanA * meanB) + C2) / (spread + C2);
      windows += 1;
    }
  }
  return { luminance: luminance / windows, structure: structure / windows };
}

function halve(picture: Float64Array, width: number, height: number): Float64Array {
  const half = new Float64Array((width >> 1) * (height >> 1));
  for (let y = 0; y < height >> 1; y += 1) {
    for (let x = 0; x < width >> 1; x += 1) {
      const at = 2 * y * width + 2 * x;
      half[y * (width >> 1) + x] =
        (picture[at] + picture[at + 1] + picture[at + width] + picture[at + width + 1]) / 4;
    }
  }
  return half;
}
