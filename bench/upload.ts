/**
 * How many photos an album takes in a second, from the first byte sent to the last rendition visible, beside how many the
 * renderer makes by itself with as many processes: what receiving, hashing, storing, queueing and reading add. Wall time,
 * in turns, the medians, after a round that nobody counts. Senders have machines of their own: what is sent is laid out
 * before the clock runs, and it is asked for one photo at a time whether it is ready.
 */
import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { openRenderer } from '../src/media/renderer.ts';
import type { AlbumJson, PhotoJson } from '../src/http/api/schemas.ts';
import { openHost } from './event-day/host.ts';
import { makePhoto } from './ingest/photos.ts';
import { judge } from './judge.ts';
import { median } from './servers.ts';

const ROUNDS = 3;
const PHOTOS = 24;
const PAUSE = 200;
const BOUNDARY = 'between-two-parts';

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
const scene = await makePhoto(folder.path, 12);
const walls = { alone: [] as number[], whole: [] as number[] };
await using host = await openHost();
await using renderer = openRenderer();
for (let round = 0; round <= ROUNDS; round += 1) {
  const photos = await photograph(round);
  const forms = await Promise.all(photos.map(formOf));
  const whole = await timed(() => upload(forms, round));
  const alone = await timed(() => renderAll(photos));
  if (round === 0) continue;
  walls.whole.push(whole);
  walls.alone.push(alone);
  console.log(`round ${round}: ${whole.toFixed(0)} ms, the renderer ${alone.toFixed(0)} ms`);
}
const rate = (them: number[]) => (PHOTOS * 1000) / median(them);
console.log(
  `${rate(walls.whole).toFixed(1)} photos/s, the renderer ${rate(walls.alone).toFixed(1)}`,
);
judge('upload', median(walls.alone) / median(walls.whole), { least: 0.85 });

/** The same scene, and no two files alike. */
function photograph(round: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: PHOTOS }, async (_, index) => {
      const path = join(folder.path, `${round}-${index}.jpg`);
      const words = { IFD0: { ImageDescription: `Photo ${index} of round ${round}` } };
      await sharp(scene).withExif(words).jpeg({ quality: 95 }).toFile(path);
      return path;
    }),
  );
}

async function formOf(path: string): Promise<Buffer> {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="1.jpg"\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(head),
    await readFile(path),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
  ]);
}

async function upload(forms: Buffer[], round: number): Promise<void> {
  const { ada, origin } = host;
  const album = await ada.ask<AlbumJson>('POST', '/api/v1/albums', { title: `Round ${round}` });
  const address = `/api/v1/albums/${album.id}/photos`;
  const headers = { ...ada.headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  const ids = await Promise.all(
    forms.map(async (body) => {
      const answer = await fetch(origin + address, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
      const { items } = (await answer.json()) as { items: PhotoJson[] };
      return items[0].id;
    }),
  );
  for (const id of ids) while (!(await isReady(id))) await setTimeout(PAUSE);
}

async function isReady(id: string): Promise<boolean> {
  const { state, failure } = await host.ada.ask<PhotoJson>('GET', `/api/v1/photos/${id}`);
  if (state === 'failed') throw new Error(`A photo could not be prepared: ${failure}`);
  return state === 'ready';
}

async function renderAll(photos: string[]): Promise<void> {
  await Promise.all(
    photos.map(async (original) => {
      await using into = await mkdtempDisposable(join(folder.path, 'into-'));
      await renderer.render({ original, into: into.path });
    }),
  );
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
