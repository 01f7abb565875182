/**
 * What taking the place out of a JPEG of seven megabytes costs, from the plan to the last byte sent, beside jpegtran,
 * which rewrites the file without its metadata. CPU time, in turns; ours is a server's that has done it before.
 */
import { existsSync, statSync } from 'node:fs';
import { copyFile, mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import sharp from 'sharp';
import { cleanedStream, planCleaning } from '../src/media/cleaning.ts';
import { openFilesystemStorage } from '../src/storage/filesystem-storage.ts';
import { makePhoto } from './ingest/photos.ts';
import { commandCost, judge, metered } from './judge.ts';
import { median } from './servers.ts';

const ROUNDS = 15;
const WARMING = 30;

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
const photo = join(folder.path, 'placed.jpg');
const position = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '46/1 30/1 0/1',
  GPSLongitudeRef: 'E',
  GPSLongitude: '11/1 20/1 0/1',
};
await sharp(await makePhoto(folder.path, 24))
  .withExif({ IFD0: { Make: 'Albumen' }, IFD3: position })
  .jpeg({ quality: 95 })
  .toFile(photo);
const storage = await openFilesystemStorage(join(folder.path, 'media'));
const copy = join(folder.path, 'copy.jpg');
await copyFile(photo, copy);
await storage.put('photo.jpg', copy);
console.log(`${(statSync(photo).size / 1e6).toFixed(1)} MB`);

const costs = { ours: [] as number[], jpegtran: [] as number[] };
const hasJpegtran = existsSync('/usr/bin/jpegtran');
if (!hasJpegtran) console.log('jpegtran is not here');
for (let round = 0; round < WARMING; round += 1) await clean();
for (let round = 0; round < ROUNDS; round += 1) {
  costs.ours.push((await metered(clean)).cost);
  if (hasJpegtran) {
    const out = join(folder.path, 'out.jpg');
    costs.jpegtran.push(
      await commandCost('/usr/bin/jpegtran', ['-copy', 'none', '-outfile', out, photo]),
    );
  }
}
const own = median(costs.ours);
if (hasJpegtran) judge('jpegtran', median(costs.jpegtran) / own, { least: 10 });

async function clean(): Promise<void> {
  const cleaning = await planCleaning(photo, 'image/jpeg');
  if (!cleaning) throw new Error('It cannot be cleaned.');
  const open = (from: number, to: number) => storage.open('photo.jpg', { from, to: to - 1 });
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await pipeline(cleanedStream(cleaning, open), nowhere);
}
