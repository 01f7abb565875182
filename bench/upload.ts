/**
 * How many photos an album takes in a second, from the first byte sent to the last rendition visible, beside how many the
 * renderer makes by itself with as many processes: what receiving, hashing, storing, queueing and reading add. Wall time,
 * in turns, the medians.
 */
import { openAsBlob } from 'node:fs';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { openRenderer } from '../src/media/renderer.ts';
import type { AlbumJson, Page, PhotoJson } from '../src/http/api/schemas.ts';
import { until } from '../tests/support/until.ts';
import { openHost } from './event-day/host.ts';
import { makePhoto } from './ingest/photos.ts';
import { judge } from './judge.ts';
import { median } from './servers.ts';

const ROUNDS = 3;
const PHOTOS = 24;
const PATIENCE = 10 * 60_000;

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
const scene = await makePhoto(folder.path, 12);
const walls = { alone: [] as number[], whole: [] as number[] };
await using host = await openHost();
await using renderer = openRenderer();
for (let round = 0; round < ROUNDS; round += 1) {
  const photos = await photograph(round);
  walls.whole.push(await timed(() => upload(photos, round)));
  walls.alone.push(await timed(() => renderAll(photos)));
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

async function upload(photos: string[], round: number): Promise<void> {
  const { ada, origin } = host;
  const album = await ada.ask<AlbumJson>('POST', '/api/v1/albums', { title: `Round ${round}` });
  const address = `/api/v1/albums/${album.id}/photos`;
  await Promise.all(
    photos.map(async (path, index) => {
      const body = new FormData();
      body.append('file', await openAsBlob(path), `${index}.jpg`);
      const answer = await fetch(origin + address, { method: 'POST', headers: ada.headers, body });
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
    }),
  );
  await until(async () => {
    const { items } = await ada.ask<Page<PhotoJson>>('GET', `${address}?limit=200`);
    return items.length === PHOTOS && items.every(({ state }) => state === 'ready');
  }, PATIENCE);
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
