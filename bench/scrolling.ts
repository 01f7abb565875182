/**
 * How ten thousand photos feel in a browser: at a link, in the console's album and in its timeline. When the page has been
 * read and the first photo is there, how evenly it scrolls through forty windows, what it keeps in memory by then, and
 * whether the end of the link's page can be reached. The median of three visits, each beside one to a page without any
 * script that shows the same pictures; where this machine is too busy for the target, half as much again as that page
 * takes is still good.
 */
import { chmod, mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { startPostgres } from '../src/postgres/embedded-postgres.ts';
import { password } from './links/world.ts';
import { readOften, type Address, type Ending, type Visit } from './scrolling/reader.ts';
import { startServer } from './servers.ts';

const PORT = '4821';
const PHOTOS = 10_000;
const VISITS = 3;
const MEGABYTE = 1_048_576;
/** As many bytes as the world of this bench says that each picture has. */
const BYTES = 40_000;
/** So long somebody presses the End key to get past the photos that come by themselves. */
const PATIENCE = 60_000;
const SLACK = 1.5;
const targets = { read: 1_500, frame: 60, heap: 150 * MEGABYTE };
const origin = `http://localhost:${PORT}`;
const isFooterInSight = `(() => {
  const { top, bottom } = document.querySelector('footer').getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight + 1;
})()`;

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
await chmod(folder.path, 0o755);
const picture = join(folder.path, 'picture.jpg');
await writeFile(picture, await pictureOf(BYTES));
await using postgres = await startPostgres(join(folder.path, 'database'), { durable: false });
await using server = await startServer<string>('links/albumen.ts', {
  folder: folder.path,
  environment: {
    PORT,
    ALBUMEN_DATA_DIR: folder.path,
    DATABASE_URL: postgres.url('postgres'),
  },
  args: [String(PHOTOS)],
});
await writeFile(join(folder.path, 'media/renditions/picture'), await pictureOf(BYTES));
await using bare = await startServer<number>('scrolling/bare.ts', {
  folder: folder.path,
  args: [picture, '1000'],
});

const cookies = await signIn();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const limit = await readOften(browser, { url: `http://localhost:${bare.told}/` }, VISITS);
  tell('a page without scripts', limit);
  await compare('the link', { url: `${origin}/s/${server.told}` }, limit, reachTheEnd);
  const album = await findAlbum();
  await compare('the album', { url: `${origin}/console/a/${album}`, cookies }, limit);
  await compare('the timeline', { url: `${origin}/console/timeline`, cookies }, limit);
} finally {
  await browser.close();
}

async function compare(name: string, address: Address, limit: Visit, ending?: Ending) {
  const visit = await readOften(browser, address, VISITS, ending);
  tell(name, visit, limit);
  for (const [of, target] of Object.entries(targets) as [keyof typeof targets, number][]) {
    if (visit[of] <= Math.max(target, limit[of] * SLACK)) continue;
    console.log(`${name}: ${of} is over its target`);
    process.exitCode = 1;
  }
}

function tell(name: string, visit: Visit, limit?: Visit): void {
  const number = (of: 'photo' | keyof typeof targets, unit: string, by = 1) => {
    const ratio = limit && of !== 'heap' ? ` (${(visit[of] / limit[of]).toFixed(2)} times)` : '';
    return `${(visit[of] / by).toFixed(0)} ${unit}${ratio}`;
  };
  console.log(
    [
      `${name}: read ${number('read', 'ms')}`,
      `first photo ${number('photo', 'ms')}`,
      `slowest twentieth of frames ${number('frame', 'ms')}`,
      `heap ${number('heap', 'MB', MEGABYTE)}`,
      `${visit.photos} pictures`,
    ].join(', '),
  );
}

/** @throws Error where the footer of the link's page does not come into the window */
async function reachTheEnd(page: Page): Promise<void> {
  const end = Date.now() + PATIENCE;
  for (let press = 1; Date.now() < end; press += 1) {
    await page.keyboard.press('End');
    await page.waitForTimeout(500);
    if (!(await page.evaluate<boolean>(isFooterInSight))) continue;
    console.log(`the link: its footer is there after ${press} presses of End`);
    return;
  }
  throw new Error('The footer of the link’s page cannot be reached.');
}

async function signIn(): Promise<NonNullable<Address['cookies']>> {
  const answer = await fetch(`${origin}/api/v1/sessions`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ handle: 'ada', password }),
  });
  const [, name, value] = /^([^=]+)=([^;]*)/.exec(answer.headers.getSetCookie()[0] ?? '') ?? [];
  if (!name || !value) throw new Error(`Ada could not sign in: ${await answer.text()}`);
  return [{ name, value, url: origin }];
}

async function findAlbum(): Promise<string> {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${origin}/api/v1/albums`, { headers: { cookie } });
  const { items } = (await answer.json()) as { items: { id: string }[] };
  if (!items[0]) throw new Error('There is no album.');
  return items[0].id;
}

/** A JPEG that is exactly so long: what stands after its end is not read. */
async function pictureOf(bytes: number): Promise<Buffer> {
  const raw = { width: 640, height: 427, channels: 3 } as const;
  const jpeg = await sharp(Buffer.alloc(640 * 427 * 3, 120), { raw })
    .jpeg()
    .toBuffer();
  return Buffer.concat([jpeg, Buffer.alloc(bytes - jpeg.length)]);
}
