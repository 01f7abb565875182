/** One photo, as far as it tells the time: what its clock showed, in seconds, and its perceptual hash. */
export type Frame = { reading: number; hash: bigint | null };

/** By how much a clock is behind the others, and from how many photos that was seen. */
export type Estimate = { seconds: number; evidence: 'likeness' | 'sequence'; photos: number };

/** In so many bits of 64 two cameras' photos of one moment may differ. */
const MOST_BITS = 12;
/** Photos of one moment are so far apart at most, in seconds. */
const MOMENT = 90;
/** How many pairs must agree. */
const LEAST_PAIRS = 3;
/** How many photos of each a sequence must have. */
const LEAST_SEQUENCE = 8;
/** Photos of one scene of a sequence are so far apart at most, in seconds. */
const SCENE = 240;
/** How much better than the clock as it is another one must fit. */
const CLEARLY = 2;

/**
 * By how much the clock of `frames` is behind that of `others`, where that is sure enough to offer: from photos that
 * look alike and all differ by the same time, or else from how the two fall into the same scenes. Null otherwise, also
 * where the clock is right.
 */
export function estimateOffset(
  frames: readonly Frame[],
  others: readonly Frame[],
): Estimate | null {
  return fromLikeness(frames, others) ?? fromSequence(frames, others);
}

function fromLikeness(frames: readonly Frame[], others: readonly Frame[]): Estimate | null {
  const differences = frames.flatMap(({ reading, hash }) =>
    others
      .filter(
        (other) => hash !== null && other.hash !== null && bits(hash ^ other.hash) <= MOST_BITS,
      )
      .map((other) => other.reading - reading),
  );
  const agreeing = densest(differences, MOMENT);
  if (agreeing.length < LEAST_PAIRS) return null;
  return { seconds: median(agreeing), evidence: 'likeness', photos: agreeing.length };
}

/** Tries every shift that brings the beginning of one scene onto that of another. */
function fromSequence(frames: readonly Frame[], others: readonly Frame[]): Estimate | null {
  if (frames.length < LEAST_SEQUENCE || others.length < LEAST_SEQUENCE) return null;
  const own = sorted(frames);
  const theirs = sorted(others);
  const fit = (shift: number) => fitting(own, theirs, shift);
  const shifts = beginnings(own).flatMap((at) => beginnings(theirs).map((other) => other - at));
  const best = shifts.reduce((one, other) => (fit(other) > fit(one) ? other : one), 0);
  const photos = fit(best);
  if (photos < own.length / 2 || photos < fit(0) * CLEARLY) return null;
  return { seconds: best, evidence: 'sequence', photos };
}

/** How many photos fall into a scene of the others once they are shifted. */
const fitting = (own: readonly number[], theirs: readonly number[], shift: number): number =>
  own.filter((reading) => distance(theirs, reading + shift) <= SCENE).length;

/** When something new began to be photographed. */
const beginnings = (readings: readonly number[]): number[] =>
  readings.filter((reading, index) => index === 0 || reading - readings[index - 1]! > SCENE);

/** How far a time is from the nearest of a sorted list. */
function distance(readings: readonly number[], at: number): number {
  let low = 0;
  let high = readings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (readings[middle]! < at) low = middle + 1;
    else high = middle;
  }
  const after = readings[low] ?? Infinity;
  const before = readings[low - 1] ?? -Infinity;
  return Math.min(after - at, at - before);
}

/** The largest group of numbers that lie within a width of each other. */
function densest(numbers: readonly number[], width: number): number[] {
  const ascending = numbers.toSorted((one, other) => one - other);
  let best: number[] = [];
  let from = 0;
  for (const [to, number] of ascending.entries()) {
    while (number - ascending[from]! > width) from += 1;
    if (to + 1 - from > best.length) best = ascending.slice(from, to + 1);
  }
  return best;
}

const sorted = (frames: readonly Frame[]): number[] =>
  frames.map(({ reading }) => reading).toSorted((one, other) => one - other);

const median = (ascending: readonly number[]): number =>
  ascending[Math.floor(ascending.length / 2)] ?? 0;

function bits(difference: bigint): number {
  let count = 0;
  for (let rest = difference; rest > 0n; rest &= rest - 1n) count += 1;
  return count;
}
