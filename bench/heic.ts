/**
 * What decoding HEIC in WebAssembly costs beside the system's own libheif under libvips, over the HEIC photos beside the project: CPU
 * time of a whole decode to pixels, in turns. Both start anew for each picture, as ours does for safety. What one of them
 * cannot read is named, and left out.
 */
import { existsSync, globSync } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { readHeader } from '../src/media/decode.ts';
import { commandCost, judge, metered } from './judge.ts';
import { median } from './servers.ts';

const ROUNDS = 5;
const native = '/usr/bin/vips';
const photos = globSync(join(import.meta.dirname, '../../shared/photos/heic/*.heic'));
if (!existsSync(native) || photos.length === 0) {
  console.log(
    existsSync(native) ? 'There are no HEIC photos beside the project.' : `${native} is not here.`,
  );
  process.exit(1);
}

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
const copy = (photo: string) => commandCost(native, ['copy', photo, join(folder.path, 'out.v')]);
let [ours, theirs, compared] = [0, 0, 0];
for (const photo of photos) {
  const unread =
    (await refusal(decode(photo), 'ours')) ?? (await refusal(copy(photo), basename(native)));
  if (unread) {
    console.log(`${basename(photo).padEnd(40)} left out: ${unread}`);
    continue;
  }
  compared += 1;
  const costs = { ours: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const { cost } = await metered(() => decode(photo));
    costs.ours.push(cost);
    costs.theirs.push(await copy(photo));
  }
  console.log(
    `${basename(photo).padEnd(40)} ${median(costs.ours).toFixed(0)} ms, native ${median(costs.theirs).toFixed(0)} ms`,
  );
  ours += median(costs.ours);
  theirs += median(costs.theirs);
}
if (compared === 0) throw new Error('There is no photo that both can read.');
judge('HEIC beside native', ours / theirs, { most: 1.25 });

async function decode(photo: string): Promise<void> {
  await (await readHeader(photo)).picture();
}

/** What somebody says who cannot read a picture. */
function refusal(reading: Promise<unknown>, who: string): Promise<string | undefined> {
  return reading.then(
    () => undefined,
    (error: Error) => `${who} says ${error.message.trim()}`,
  );
}
