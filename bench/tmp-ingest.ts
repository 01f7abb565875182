/**
 * What a photo costs: CPU time (user and system) of the whole rendering, through the function that
 * production uses, beside the floor under it in the same round: one decode to the largest size, and
 * every encode from pixels that are there already. The ratio is floor to whole.
 */
import { randomBytes } from 'node:crypto';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import sharp, { type AvifOptions, type Sharp } from 'sharp';
import { federatedSize, renditionSizes } from '../src/media/formats.ts';
import { fromPixels, release, toPixels } from '../src/media/pixels.ts';
import { renderPicture } from '../src/media/render.ts';
import { surroundings } from '../src/media/renderer-child.ts';

const TARGET = 0.85;
const TOLERANCE = 0.1;
const ROUNDS = 5;
const CAMERA = join(import.meta.dirname, '../../shared/photos/camera');

const avif: AvifOptions = { quality: 70, effort: 0, chromaSubsampling: '4:2:0' };

type Measurement = { photo: string; floor: number[]; whole: number[] };

if (!process.send) {
  const child = fork(import.meta.filename, surroundings);
  const [code] = await once(child, 'exit');
  process.exit(Number(code));
}

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
const photos = existsSync(CAMERA) ? globSync(`${CAMERA}/*.jpg`) : [await makePhoto()];
report(await measure(photos));

async function measure(paths: string[]): Promise<Measurement[]> {
  const measurements = paths.map((photo): Measurement => ({ photo, floor: [], whole: [] }));
  for (const { photo } of measurements) await wholeCost(photo);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { photo, floor, whole } of measurements) {
      whole.push(await wholeCost(photo));
      floor.push(await floorCost(photo));
    }
  }
  return measurements;
}

async function wholeCost(photo: string): Promise<number> {
  await using into = await mkdtempDisposable(join(folder.path, 'into-'));
  const { cost } = await metered(() => renderPicture(photo, into.path));
  return cost;
}

async function floorCost(photo: string): Promise<number> {
  const decoded = await metered(() => toPixels(fit(sharp(photo), federatedSize)));
  const federated = await metered(() =>
    fromPixels(decoded.result).jpeg({ quality: 80 }).toBuffer(),
  );
  let total = decoded.cost + federated.cost;
  for (const side of Object.values(renditionSizes)) {
    const pixels = await toPixels(fit(fromPixels(decoded.result), side));
    const encoders = [fromPixels(pixels).avif(avif), fromPixels(pixels).jpeg({ quality: 80 })];
    for (const encoder of encoders) total += (await metered(() => encoder.toBuffer())).cost;
    release(pixels);
  }
  release(decoded.result);
  return total;
}

function fit(picture: Sharp, side: number): Sharp {
  return picture.resize(side, side, { fit: 'inside', withoutEnlargement: true });
}

/** CPU milliseconds of this process and all its threads while something is made. */
async function metered<T>(make: () => Promise<T>): Promise<{ result: T; cost: number }> {
  const before = process.cpuUsage();
  const result = await make();
  const { user, system } = process.cpuUsage(before);
  return { result, cost: (user + system) / 1000 };
}

/** A photo of twelve megapixels: soft shapes under the noise of a sensor. */
async function makePhoto(): Promise<string> {
  const path = join(folder.path, 'synthetic-12mp.jpg');
  const size = { width: 4000, height: 3000, channels: 3 } as const;
  const dots = sharp(randomBytes(40 * 30 * 3), { raw: { width: 40, height: 30, channels: 3 } });
  const scene = await dots.resize(size.width, size.height).raw().toBuffer();
  const noise = randomBytes(scene.length);
  for (let at = 0; at < scene.length; at++) {
    scene[at] = Math.min(255, Math.max(0, (scene[at] ?? 0) + ((noise[at] ?? 0) % 17) - 8));
  }
  await sharp(scene, { raw: size }).jpeg({ quality: 95 }).toFile(path);
  return path;
}

function report(measurements: Measurement[]): void {
  let [floorTotal, wholeTotal] = [0, 0];
  console.log(`${'photo'.padEnd(32)}  floor ms  whole ms  ratio`);
  for (const { photo, ...costs } of measurements) {
    const [floor, whole] = [median(costs.floor), median(costs.whole)];
    floorTotal += floor;
    wholeTotal += whole;
    console.log(
      [
        basename(photo).padEnd(32),
        floor.toFixed(0).padStart(8),
        whole.toFixed(0).padStart(8),
        (floor / whole).toFixed(2).padStart(5),
      ].join('  '),
    );
  }
  const mins = measurements.map(({floor,whole}) => [Math.min(...floor),Math.min(...whole)]); console.log("min ratio", (mins.reduce((s,m)=>s+m[0],0)/mins.reduce((s,m)=>s+m[1],0)).toFixed(3), "maxrss", process.resourceUsage().maxRSS/1024|0);
  const ratio = floorTotal / wholeTotal;
  console.log(`ingest ratio ${ratio.toFixed(2)} (target ≥ ${TARGET})`);
  if (ratio < TARGET * (1 - TOLERANCE)) process.exitCode = 1;
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
