import sharp from 'sharp';
import { foreground, type Foreground } from './foreground.ts';
import { clamp, mix, noiseOf, raiseTerrain, randomOf, wavesOf, type Sun } from './terrain.ts';

type Colour = readonly [red: number, green: number, blue: number];

/** A view that there never was: land under a sky, drawn by the light of its sun. */
export type Landscape = {
  seed: number;
  width: number;
  height: number;
  sun: Sun;
  /** From 0, for downs, to 1, for peaks. */
  rough: number;
  /** How high water stands and snow begins, in the height of the highest point; forest ends at half of the way. */
  water: number;
  snow: number;
  clouds: number;
  /** How thick the air is. */
  haze: number;
  zenith: Colour;
  horizon: Colour;
  sunlight: Colour;
  meadow: Colour;
  forest: Colour;
  rock: Colour;
  /** How high one stands above the land. */
  above: number;
  before: Foreground;
};

const FAR = 1_500;
const RELIEF = 190;

/** A JPEG of a landscape, with grain as a sensor makes it. */
export async function drawLandscape(view: Landscape): Promise<Buffer> {
  const { width, height } = view;
  const pixels = new Float32Array(width * height * 3);
  const horizonLine = height * 0.46;
  const paintSky = skyOf(view, horizonLine);
  const terrain = raiseTerrain(view.seed, view.rough, view.sun);
  const detail = noiseOf(view.seed + 7);
  const eye = { x: 300 + (view.seed % 7) * 61, y: 200 + (view.seed % 5) * 83 };
  const stand = Math.max(terrain.height(eye.x, eye.y), view.water) + view.above;
  const focal = Math.max(width, height) * 0.82;
  const ripples = wavesOf(noiseOf(view.seed + 3), 4);

  for (let x = 0; x < width; x += 1) paintColumn(x);
  return finish();

  function paintColumn(x: number): void {
    const slope = (x - width / 2) / focal;
    const distances = new Float32Array(height);
    const isWater = new Uint8Array(height);
    let top = height;
    for (let away = 14; away < FAR && top > 0; away += 0.35 + away * 0.0042) {
      const at = { x: eye.x + slope * away, y: eye.y + away };
      const ground = terrain.height(at.x, at.y);
      const wet = ground <= view.water;
      const trees = wet ? 0 : woods(at, ground);
      const high = wet ? view.water : ground + trees * (0.006 + 0.016 * detail(at.x * 3, at.y * 3));
      const line = Math.round(horizonLine + ((stand - high) * RELIEF * focal) / away / 2.3);
      if (line >= top) continue;
      const colour = wet ? undefined : land(at, ground, trees, away, slope);
      for (let y = Math.max(0, line); y < top; y += 1) {
        if (colour) pixels.set(colour, (y * width + x) * 3);
        isWater[y] = wet ? 1 : 0;
        distances[y] = away;
      }
      top = Math.max(0, line);
    }
    for (let y = 0; y < top; y += 1)
      pixels.set(paintSky(x - width / 2, y, focal), (y * width + x) * 3);
    paintWater(x, isWater, distances);
  }

  function woods(at: { x: number; y: number }, ground: number): number {
    const end = view.water + (view.snow - view.water) * 0.62;
    const grove = detail(at.x / 21, at.y / 21) * 0.7 + detail(at.x / 6, at.y / 6) * 0.3;
    return (
      clamp((grove - 0.34) * 9) * clamp((end - ground) * 22) * clamp((ground - view.water) * 90)
    );
  }

  function land(
    at: { x: number; y: number },
    ground: number,
    trees: number,
    away: number,
    slope: number,
  ): Colour {
    const steep = Math.abs(terrain.height(at.x + 2, at.y) - terrain.height(at.x - 2, at.y)) * 26;
    const fine = detail(at.x * 3.7, at.y * 3.7) * 0.3 + detail(at.x * 1.3, at.y * 1.3) * 0.25;
    const grain = 0.62 + fine + 0.4 * detail(at.x / 9, at.y / 9);
    const bare = clamp(steep * 1.5 - 0.35 + (ground - view.snow) * 5);
    const white = clamp((ground - view.snow + (grain - 1) * 0.08) * 14) * clamp(1.45 - steep);
    const lit = terrain.light(at.x, at.y) * (1 - trees * 0.35 * detail(at.x * 4, at.y * 4));
    const cover = blend(blend(view.meadow, view.forest, trees), view.rock, bare);
    const surface = blend(scale(cover, grain), [0.93, 0.95, 1], white);
    const shade = scale(blend(view.zenith, [1, 1, 1], 0.35), 0.55);
    const seen = surface.map(
      (part, index) => part * (shade[index]! + lit * 2.1 * view.sunlight[index]!),
    ) as unknown as Colour;
    return blend(seen, airTowards(slope), 1 - Math.exp((-away / FAR) * view.haze));
  }

  /** The colour of the air, brighter where the sun stands behind it. */
  function airTowards(slope: number): Colour {
    const near = Math.exp(-((Math.atan(slope) - view.sun.azimuth) ** 2) * 3);
    const glow = near * Math.exp(-view.sun.elevation * 2.2);
    return blend(view.horizon, view.sunlight, glow * 0.55);
  }

  function paintWater(x: number, isWater: Uint8Array, distances: Float32Array): void {
    for (let y = 1, shore = 0; y < height; y += 1) {
      if (!isWater[y]) continue;
      if (!isWater[y - 1]) shore = y;
      const away = distances[y]!;
      const wave = ripples((x - width / 2) * away * 0.00042 + 50, away * 0.32) - 0.47;
      const nearness = clamp((y - horizonLine) / (height - horizonLine));
      const mirrored = Math.round(2 * shore - y + wave * 60 * (0.25 + nearness));
      const from = (clamp(mirrored, 0, shore - 1) * width + x) * 3;
      const bank: Colour = [pixels[from]!, pixels[from + 1]!, pixels[from + 2]!];
      const above = paintSky(x - width / 2, Math.max(0, 2 * horizonLine - y + wave * 40), focal);
      const mirror = blend(above, bank, Math.exp(-(((y - shore) / (height * 0.11)) ** 2)));
      const deep = scale(blend(view.zenith, view.forest, 0.55), 0.5);
      const seen = blend(mirror, deep, clamp(0.16 + nearness * 0.42 - wave * 0.9));
      const glint = clamp((wave - 0.12) * 6) * glitter(x, nearness);
      pixels.set(add(seen, scale(view.sunlight, glint)), (y * width + x) * 3);
    }
  }

  function glitter(x: number, nearness: number): number {
    const off = Math.atan((x - width / 2) / focal) - view.sun.azimuth;
    return Math.exp(-(off ** 2) * mix(90, 14, nearness)) * 1.3;
  }

  async function finish(): Promise<Buffer> {
    const random = randomOf(view.seed + 11);
    const bytes = Buffer.alloc(width * height * 3);
    for (let index = 0; index < bytes.length; index += 1) {
      const place = Math.floor(index / 3);
      const aside = ((place % width) / width - 0.5) * 2;
      const down = (Math.floor(place / width) / height - 0.5) * 2;
      const corner = 1 - 0.16 * (aside * aside + down * down);
      const exposed = 1 - Math.exp(-pixels[index]! * corner * 1.75);
      const value = 255 * exposed ** 0.82 + (random() - 0.5) * 9;
      bytes[index] = clamp(Math.round(value), 0, 255);
    }
    const raw = { width, height, channels: 3 } as const;
    return sharp(bytes, { raw })
      .composite([{ input: Buffer.from(foreground(view.before, view)) }])
      .png({ compressionLevel: 1 })
      .toBuffer();
  }
}

/** What is above the land at a point of the picture: air, sun and clouds. */
function skyOf(view: Landscape, horizonLine: number) {
  const clouds = wavesOf(noiseOf(view.seed + 5), 6);
  return (x: number, y: number, focal: number): Colour => {
    const up = Math.max(0, (horizonLine - y) / focal);
    const around = Math.atan(x / focal);
    const clear = blend(view.horizon, view.zenith, clamp((up * 1.9) ** 0.62));
    const far = Math.hypot(around - view.sun.azimuth, Math.atan(up) - view.sun.elevation);
    const glow = 0.85 * Math.exp(-far * 5) + 0.45 * Math.exp(-far * 1.7) * (1 - view.sun.elevation);
    const disc = clamp((0.021 - far) * 260);
    const lit = add(clear, scale(view.sunlight, glow * 0.8 + disc * 3));
    const reach = 1 / (up + 0.09);
    const drift = clouds(around * reach * 1.5 + view.seed, reach * 1.7);
    const cover = clamp((drift - 0.66 + view.clouds * 0.34) * 5.2) * clamp(up * 14);
    const thick = clamp((drift - 0.72 + view.clouds * 0.34) * 3.4);
    const white = add(scale(view.sunlight, 0.78 + glow * 0.6), scale(view.horizon, 0.3));
    const cloud = blend(white, scale(blend(view.zenith, view.horizon, 0.6), 0.72), thick * 0.85);
    return blend(lit, cloud, cover * 0.88);
  };
}

const blend = (from: Colour, to: Colour, share: number): Colour => [
  mix(from[0], to[0], share),
  mix(from[1], to[1], share),
  mix(from[2], to[2], share),
];

const scale = ([red, green, blue]: Colour, by: number): Colour => [red * by, green * by, blue * by];

const add = (one: Colour, other: Colour): Colour => [
  one[0] + other[0],
  one[1] + other[1],
  one[2] + other[2],
];
