/**
 * `npm run screenshots [-- --pictures FOLDER] [--only NAME,NAME]`: the pictures of the papers, taken anew. Two servers of
 * their own with empty databases, under names that lead nowhere else; photos from a folder, or drawn where none is named
 * or it is empty.
 */
import { mkdir, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { startServers } from './servers.ts';
import { shotsOf, take } from './shots.ts';
import { picturesIn } from './views.ts';
import { makeWorld } from './world.ts';

const MOST = 250_000;
const { values } = parseArgs({
  options: { pictures: { type: 'string' }, only: { type: 'string' } },
});
const to = join(import.meta.dirname, '../docs/screenshots');
await mkdir(to, { recursive: true });

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-pictures-'));
console.log('the photos');
const pictures = await picturesIn(values.pictures ?? folder.path);
console.log('two servers, and what is on them');
await using world = await startServers();
const made = await makeWorld(world.servers, pictures);

const rules = Object.entries(world.ports).map(
  ([host, port]) => `MAP ${host}:443 127.0.0.1:${port}`,
);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--force-color-profile=srgb',
    `--host-resolver-rules=${rules.join(',')}`,
  ],
});
try {
  for (const shot of shotsOf(made)) {
    if (values.only && !values.only.split(',').includes(shot.name)) continue;
    try {
      const png = await lighter(await take(browser, made.mira.origin, shot));
      await writeFile(join(to, `${shot.name}.png`), png);
      console.log(`${shot.name}.png ${Math.round(png.length / 1000)} kB`);
    } catch (error) {
      console.error(`${shot.name}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
}

/** As few colours and points as it takes to be small enough. @throws Error where even the fewest are too many */
async function lighter(png: Buffer): Promise<Buffer> {
  const { width } = await sharp(png).metadata();
  for (const share of [1, 0.85, 0.72]) {
    for (const colours of [256, 128, 80]) {
      const smaller = await sharp(png)
        .resize({ width: Math.round(width * share) })
        .png({ palette: true, colours, dither: colours / 400, effort: 7, compressionLevel: 9 })
        .toBuffer();
      if (smaller.length < MOST) return smaller;
    }
  }
  throw new Error('is too large');
}
