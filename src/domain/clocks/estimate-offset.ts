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
/** So many photos of each are looked at, evenly chosen, and of one photo so many that look like it. */
const MOST_FRAMES = 2_000;
const MOST_ALIKE = 50;
/** So many scenes of each are compared, and so many shifts tried. */
const MOST_SCENES = 300;
const MOST_SHIFTS = 200;

/**
 * By how much the clock of `frames` is behind that of `others`, where that is sure enough to offer: from photos that
 * look alike and all differ by the same time, or else from how the two fall into the same scenes. Null otherwise, also
 * where the clock is right.
 */
export function estimateOffset(
  frames: readonly Frame[],
  others: readonly Frame[],
): Estimate | null {
  const [own, theirs] = [someOf(frames, MOST_FRAMES), someOf(others, MOST_FRAMES)];
  return fromLikeness(own, theirs) ?? fromSequence(own, theirs);
}

function fromLikeness(frames: readonly Frame[], others: readonly Frame[]): Estimate | null {
  const looks = others.flatMap(lookOf);
  const differences = frames.flatMap(lookOf).flatMap((look) => {
    const alike: number[] = [];
    for (const other of looks) {
      if (differingBits(look, other) > MOST_BITS) continue;
      if (alike.push(other.reading - look.reading) === MOST_ALIKE) break;
    }
    return alike;
  });
  const agreeing = densest(differences, MOMENT);
  if (agreeing.length < LEAST_PAIRS) return null;
  return { seconds: median(agreeing), evidence: 'likeness', photos: agreeing.length };
}

/** Tries the shifts that bring beginnings of scenes onto others, those first on which most agree. */
function fromSequence(frames: readonly Frame[], others: readonly Frame[]): Estimate | null {
  if (frames.length < LEAST_SEQUENCE || others.length < LEAST_SEQUENCE) return null;
  const own = sorted(frames);
  const theirs = sorted(others);
  const fit = (shift: number) => fitting(own, theirs, shift);
  const begins = someOf(beginnings(theirs), MOST_SCENES);
  const shifts = someOf(beginnings(own), MOST_SCENES).flatMap((at) =>
    begins.map((other) => other - at),
  );
  let best = { shift: 0, photos: fit(0) };
  const least = best.photos * CLEARLY;
  for (const shift of mostAgreed(shifts)) {
    const photos = fit(shift);
    if (photos > best.photos) best = { shift, photos };
  }
  if (best.photos < own.length / 2 || best.photos < least) return null;
  return { seconds: best.shift, evidence: 'sequence', photos: best.photos };
}

/** As many of them at most, from the first to the last. */
const someOf = <Item>(items: readonly Item[], most: number): readonly Item[] =>
  items.length <= most
    ? items
    : Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]!);

/** The shifts that are worth a try: where there are many, those near which most others lie. */
function mostAgreed(shifts: readonly number[]): readonly number[] {
  if (shifts.length <= MOST_SHIFTS) return shifts;
  const ascending = Float64Array.from(shifts).toSorted();
  const near = new Uint32Array(ascending.length);
  let [from, to] = [0, 0];
  for (const [at, shift] of ascending.entries()) {
    while (shift - ascending[from]! > SCENE) from += 1;
    while (to < ascending.length && ascending[to]! - shift <= SCENE) to += 1;
    near[at] = to - from;
  }
  return [...ascending.keys()]
    .toSorted((one, other) => near[other]! - near[one]!)
    .slice(0, MOST_SHIFTS)
    .map((at) => ascending[at]!);
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

/** The largest group of numbers that lie within a width of each other, ascending. */
function densest(numbers: readonly number[], width: number): Float64Array {
  const ascending = Float64Array.from(numbers).toSorted();
  let best = { from: 0, to: 0 };
  let from = 0;
  for (const [at, number] of ascending.entries()) {
    while (number - ascending[from]! > width) from += 1;
    if (at + 1 - from > best.to - best.from) best = { from, to: at + 1 };
  }
  return ascending.subarray(best.from, best.to);
}

const sorted = (frames: readonly Frame[]): number[] =>
  frames.map(({ reading }) => reading).toSorted((one, other) => one - other);

const median = (ascending: Float64Array): number =>
  ascending[Math.floor(ascending.length / 2)] ?? 0;

/** A photo's hash in two halves: numbers are compared many times faster than one large integer. */
type Look = { reading: number; high: number; low: number };

const lookOf = ({ reading, hash }: Frame): Look[] =>
  hash === null ? [] : [{ reading, high: Number(hash >> 32n), low: Number(hash & 0xffff_ffffn) }];

const differingBits = (one: Look, other: Look): number =>
  ones(one.high ^ other.high) + ones(one.low ^ other.low);

/** How many bits of a 32-bit number are set. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
