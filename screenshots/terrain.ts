/** A piece of land: heights between 0 and 1 on a square that repeats by mirroring, and how much sun each point has. */
export type Terrain = {
  height(x: number, y: number): number;
  /** From 0, in the shadow, to 1, facing the sun. */
  light(x: number, y: number): number;
};

/** Where the sun stands: radians clockwise from the way one looks, and above the horizon. */
export type Sun = { azimuth: number; elevation: number };

const SIZE = 1024;
const HALF = SIZE / 2;
/** How high the highest point is, in the width of a cell. */
const RELIEF = 190;

/** Numbers between 0 and 1 that are the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Soft noise between 0 and 1 in two dimensions, a wave to each unit. */
export function noiseOf(seed: number): (x: number, y: number) => number {
  const random = randomOf(seed);
  const table = Float32Array.from({ length: 65_536 }, random);
  const at = (x: number, y: number) => table[((x & 255) << 8) | (y & 255)]!;
  return (x, y) => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const along = ease(x - left);
    const down = ease(y - top);
    const above = mix(at(left, top), at(left + 1, top), along);
    return mix(above, mix(at(left, top + 1), at(left + 1, top + 1), along), down);
  };
}

/** Waves upon waves, each half as long and half as high. */
export function wavesOf(noise: (x: number, y: number) => number, octaves: number) {
  return (x: number, y: number): number => {
    let sum = 0;
    let share = 0.5;
    for (let octave = 0, scale = 1; octave < octaves; octave += 1, scale *= 2.03, share /= 2) {
      sum += share * noise(x * scale + octave * 17, y * scale - octave * 31);
    }
    return sum;
  };
}

export const mix = (from: number, to: number, share: number): number => from + (to - from) * share;

export const clamp = (value: number, least = 0, most = 1): number =>
  Math.min(most, Math.max(least, value));

/** Land of ridges and valleys; `rough` from 0, for downs, to 1, for peaks. */
export function raiseTerrain(seed: number, rough: number, sun: Sun): Terrain {
  const noise = noiseOf(seed);
  const broad = wavesOf(noise, 3);
  const heights = new Float32Array(SIZE * SIZE);
  for (let y = 0, index = 0; y < SIZE; y += 1) {
    for (let x = 0; x < SIZE; x += 1, index += 1) {
      const base = broad(x / 260, y / 260);
      heights[index] = clamp(mix(base * 1.1, base * 0.35 + ridges(x / 190, y / 190), rough));
    }
  }
  const height = sample(heights, SIZE);
  const lights = new Float32Array(HALF * HALF);
  const toSun = { x: Math.sin(sun.azimuth), y: Math.cos(sun.azimuth) };
  const climb = Math.tan(sun.elevation) / RELIEF;
  for (let y = 0, index = 0; y < SIZE; y += 2) {
    for (let x = 0; x < SIZE; x += 2, index += 1) lights[index] = facing(x, y) * open(x, y);
  }
  const halved = sample(lights, HALF);
  return { height, light: (x, y) => halved(x / 2, y / 2) };

  /** Sharp where noise is in the middle, and rougher the higher it is. */
  function ridges(x: number, y: number): number {
    let sum = 0;
    let share = 0.42;
    let before = 1;
    for (let octave = 0, scale = 1; octave < 8; octave += 1, scale *= 2.07, share *= 0.52) {
      const fold = 1 - Math.abs(noise(x * scale + octave * 29, y * scale + octave * 13) * 2 - 1);
      sum += fold * fold * before * share;
      before = clamp(fold * 1.4);
    }
    return sum;
  }

  function facing(x: number, y: number): number {
    const east = (height(x + 1, y) - height(x - 1, y)) * RELIEF * 0.5;
    const north = (height(x, y + 1) - height(x, y - 1)) * RELIEF * 0.5;
    const flat = Math.cos(sun.elevation);
    const dot = Math.sin(sun.elevation) - (east * toSun.x + north * toSun.y) * flat;
    return clamp(dot / Math.hypot(east, north, 1));
  }

  function open(x: number, y: number): number {
    const from = height(x, y);
    let least = 1;
    for (let away = 3; away < 150; away *= 1.35) {
      const over = from + away * climb - height(x + toSun.x * away, y + toSun.y * away);
      least = Math.min(least, clamp(0.5 + (over * RELIEF * 3) / away));
    }
    return least;
  }
}

function sample(values: Float32Array, size: number): (x: number, y: number) => number {
  const fold = (place: number) => {
    const within = ((place % (size * 2)) + size * 2) % (size * 2);
    return within < size ? within : size * 2 - 1 - within;
  };
  return (x, y) => {
    const left = Math.floor(x);
    const top = Math.floor(y);
    const row = fold(top) * size;
    const next = fold(top + 1) * size;
    const column = fold(left);
    const beside = fold(left + 1);
    const above = mix(values[row + column]!, values[row + beside]!, x - left);
    return mix(above, mix(values[next + column]!, values[next + beside]!, x - left), y - top);
  };
}

const ease = (share: number): number => share * share * (3 - 2 * share);
