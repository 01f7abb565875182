/**
 * What an upload costs the server, from its first byte to its last rendition visible, beside what the renderer costs by
 * itself: what receiving, hashing, storing, queueing and reading add. CPU time of the server with its workers and its
 * PostgreSQL, which is what says how many photos a second a machine takes; in turns, the medians, after rounds that nobody
 * counts: a server runs for months, and not everything is compiled at its first uploads. Photos of 12, 24 and 48 megapixels
 * come side by side. Senders have machines of their own, and their albums are there before.
 */
import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import { openRenderer } from '../src/media/renderer.ts';
import type { AlbumJson, Page, PhotoJson } from '../src/http/api/schemas.ts';
import { openHost } from './event-day/host.ts';
import { makePhoto } from './ingest/photos.ts';
import { judge } from './judge.ts';
import { cpuBelow } from './cpu-below.ts';
import { median } from './servers.ts';

const UNCOUNTED = 2;
const ROUNDS = 3;
const SIZES = [12, 24, 48];
const PHOTOS = 45;
/** How many a browser sends at a time to one server. */
const AT_ONCE = 6;
/** Milliseconds between two looks at the album: looking is no part of an upload. */
const PAUSE = 3_000;
const BOUNDARY = 'between-two-parts';

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
const scenes = await Promise.all(SIZES.map((megapixels) => makePhoto(folder.path, megapixels)));
const costs = { alone: [] as number[], whole: [] as number[] };
await using host = await openHost();
await using renderer = openRenderer();
for (let round = 1 - UNCOUNTED; round <= ROUNDS; round += 1) {
  const photos = await photograph(round);
  const forms = await Promise.all(photos.map(formOf));
  const album = await makeAlbum(`Round ${round}`);
  const whole = await measured(hostCpu, () => upload(forms, album));
  const alone = await measured(ownCpu, () => renderAll(photos));
  if (round <= 0) continue;
  costs.whole.push(whole.cpu);
  costs.alone.push(alone.cpu);
  console.log(
    `round ${round}: ${whole.cpu} ms a photo, ${whole.rate} a second; the renderer ${alone.cpu} ms, ${alone.rate} a second`,
  );
}
judge('upload', median(costs.alone) / median(costs.whole), { least: 0.85 });

/** The same scenes, and no two files alike. */
function photograph(round: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: PHOTOS }, async (_, index) => {
      const path = join(folder.path, `${round}-${index}.jpg`);
      const words = { IFD0: { ImageDescription: `Photo ${index} of round ${round}` } };
      await sharp(scenes[index % scenes.length])
        .withExif(words)
        .jpeg({ quality: 95 })
        .toFile(path);
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

/** With all that follows from one: it gets a key. */
async function makeAlbum(title: string): Promise<AlbumJson> {
  const album = await host.ada.ask<AlbumJson>('POST', '/api/v1/albums', { title });
  await setTimeout(PAUSE);
  return album;
}

async function upload(forms: Buffer[], album: AlbumJson): Promise<void> {
  const { ada, origin } = host;
  const address = `/api/v1/albums/${album.id}/photos`;
  const headers = { ...ada.headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  const waiting = forms.values();
  const send = async () => {
    for (const body of waiting) {
      const answer = await fetch(origin + address, { method: 'POST', headers, body });
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
      await answer.text();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  for (;;) {
    await setTimeout(PAUSE);
    const { items } = await ada.ask<Page<PhotoJson>>('GET', `${address}?limit=${PHOTOS}`);
    const failed = items.find(({ state }) => state === 'failed');
    if (failed) throw new Error(`A photo could not be prepared: ${failed.failure}`);
    if (items.every(({ state }) => state === 'ready')) return;
  }
}

async function renderAll(photos: string[]): Promise<void> {
  await Promise.all(
    photos.map(async (original) => {
      await using into = await mkdtempDisposable(join(folder.path, 'into-'));
      await renderer.render({ original, into: into.path });
    }),
  );
}

function hostCpu(): number {
  const { program, database } = host.cpu();
  return program + database;
}

/** Of this process and its renderers: the host is below it too. */
function ownCpu(): number {
  return cpuBelow([process.pid]).program - host.cpu().program;
}

/** Milliseconds of CPU a photo, and photos a second. */
async function measured(cpu: () => number, work: () => Promise<void>) {
  const [spent, start] = [cpu(), performance.now()];
  await work();
  const rate = (PHOTOS * 1000) / (performance.now() - start);
  return { cpu: Math.round((cpu() - spent) / PHOTOS), rate: rate.toFixed(1) };
}
