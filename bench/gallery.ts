/**
 * How a link to ten thousand photos feels in a browser: when its page has been read, how evenly it scrolls through forty
 * windows of photos, and what it keeps in memory by then. Times of this machine, the median of three visits.
 */
import { chmod, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import sharp from 'sharp';
import { startPostgres } from '../src/postgres/embedded-postgres.ts';
import { median, startServer } from './servers.ts';

const PORT = '4821';
const PHOTOS = 10_000;
const VISITS = 3;
const WINDOWS = 40;
const MEGABYTE = 1_048_576;
/** As many bytes as the world of this bench says that each picture has. */
const BYTES = 40_000;
type Look = { read: number; frame: number; heap: number };
const origin = `http://localhost:${PORT}`;

/** Runs in the page: how long each frame took, in milliseconds. */
const watchFrames = `{
  globalThis.frameTimes = [];
  let last = performance.now();
  const next = (now) => {
    globalThis.frameTimes.push(now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}`;

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
await chmod(folder.path, 0o755);
await using postgres = await startPostgres(join(folder.path, 'database'), { durable: false });
const environment = {
  PORT,
  ALBUMEN_DATA_DIR: folder.path,
  DATABASE_URL: postgres.url('postgres'),
};
await using server = await startServer<string>('links/albumen.ts', {
  folder: folder.path,
  environment,
  args: [String(PHOTOS)],
});
await writeFile(join(folder.path, 'media/renditions/picture'), await pictureOf(BYTES));

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const visits: Look[] = [];
for (let number = 0; number < VISITS; number += 1) visits.push(await look(browser));
await browser.close();

tell('page read', median(visits.map(({ read }) => read)), 1_500, 'ms');
tell('slowest twentieth of frames', median(visits.map(({ frame }) => frame)), 60, 'ms');
tell('heap of scripts', median(visits.map(({ heap }) => heap / MEGABYTE)), 150, 'MB');

/** Opens the link in a window of its own and reads on for forty windows. */
async function look(within: Browser): Promise<Look> {
  const context = await within.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${origin}/s/${server.told}`, { waitUntil: 'load' });
  const read = await page.evaluate<number>(
    `performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd`,
  );
  await page.evaluate(watchFrames);
  const goal = (WINDOWS * 900 * 7) / 8; // a press of Page Down is seven eighths of a window
  while ((await page.evaluate<number>('scrollY')) < goal) await page.keyboard.press('PageDown');
  const frames = await page.evaluate<number[]>('globalThis.frameTimes');
  const client = await context.newCDPSession(page);
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  await context.close();
  frames.sort((one, other) => one - other);
  return { read, frame: frames[Math.floor(frames.length * 0.95)] ?? 0, heap: usedSize };
}

/** A JPEG that is exactly so long: what stands after its end is not read. */
async function pictureOf(bytes: number): Promise<Buffer> {
  const raw = { width: 640, height: 427, channels: 3 } as const;
  const jpeg = await sharp(Buffer.alloc(640 * 427 * 3, 120), { raw })
    .jpeg()
    .toBuffer();
  return Buffer.concat([jpeg, Buffer.alloc(bytes - jpeg.length)]);
}

function tell(name: string, value: number, most: number, unit: string): void {
  console.log(`${name} ${value.toFixed(1)} ${unit} (target at most ${most})`);
  if (value > most) process.exitCode = 1;
}
