/**
 * What two photos of 48 megapixels cost in memory that are rendered at once, all decoders together (their proportional
 * set size); and how much larger the web server grows while it takes a file of five gigabytes.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { request } from 'node:http';
import { once } from 'node:events';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openRenderer } from '../src/media/renderer.ts';
import type { AlbumJson } from '../src/http/api/schemas.ts';
import { commandOf, processesNaming } from '../tests/support/program.ts';
import { openHost } from './event-day/host.ts';
import { makePhoto } from './ingest/photos.ts';
import { judge } from './judge.ts';

const MEGABYTE = 1024 ** 2;
const FILE_BYTES = 5 * 1024 ** 3;

judge('two photos of 48 MP, MB', (await renderTwo()) / MEGABYTE, { most: 350 });
judge('web server’s growth, MB', (await uploadFilm()) / MEGABYTE, { most: 64 });

async function renderTwo(): Promise<number> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
  const photo = await makePhoto(folder.path, 48);
  await using renderer = openRenderer({ processes: 2 });
  const render = async () => {
    await using into = await mkdtempDisposable(join(folder.path, 'into-'));
    await renderer.render({ original: photo, into: into.path });
  };
  return highest(
    () => childrenOf(process.pid).reduce((sum, pid) => sum + proportionalSize(pid), 0),
    () => Promise.all([render(), render()]),
  );
}

async function uploadFilm(): Promise<number> {
  await using host = await openHost();
  const { ada, dataDir, origin } = host;
  const album = await ada.ask<AlbumJson>('POST', '/api/v1/albums', { title: 'Films' });
  const web = processesNaming(dataDir).find((pid) => / src\/main\.ts/.test(commandOf(pid)));
  if (!web) throw new Error('There is no web server.');
  const words = { album: album.id, filename: 'film.mp4', filetype: 'video/mp4' };
  const begun = await fetch(`${origin}/uploads`, {
    method: 'POST',
    headers: {
      ...ada.headers,
      'tus-resumable': '1.0.0',
      'upload-length': String(FILE_BYTES),
      'upload-metadata': Object.entries(words)
        .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
        .join(','),
    },
  });
  if (begun.status !== 201)
    throw new Error(`An upload begins with ${begun.status}: ${await begun.text()}`);
  const rest = residentSize(web);
  const most = await highest(
    () => residentSize(web),
    () => send(new URL(begun.headers.get('location')!, origin), ada.headers),
  );
  return most - rest;
}

async function send(address: URL, headers: Record<string, string>): Promise<void> {
  const sending = request(address, {
    method: 'PATCH',
    headers: {
      ...headers,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': String(FILE_BYTES),
    },
  });
  const answered = once(sending, 'response');
  await pipeline(Readable.from(film(), { objectMode: false }), sending);
  await answered;
}

/** The beginning of an MP4, and then nothing but zeros. */
function* film(): Generator<Buffer> {
  const start = Buffer.from(
    '0000001c667479706d703432000000006d70343269736f6d000000016d646174',
    'hex',
  );
  yield start;
  const piece = Buffer.alloc(MEGABYTE);
  for (let left = FILE_BYTES - start.length; left > 0; left -= piece.length) {
    yield piece.subarray(0, Math.min(left, piece.length));
  }
}

async function highest(look: () => number, work: () => Promise<unknown>): Promise<number> {
  let most = look();
  const looking = setInterval(() => (most = Math.max(most, look())), 20);
  try {
    await work();
  } finally {
    clearInterval(looking);
  }
  return most;
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => Number(/^PPid:\s+(\d+)/m.exec(said(pid, 'status'))?.[1]) === parent);
}

function proportionalSize(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(said(pid, 'smaps_rollup'))?.[1] ?? 0) * 1024;
}

function residentSize(pid: number): number {
  return Number(/^VmRSS:\s+(\d+)/m.exec(said(pid, 'status'))?.[1] ?? 0) * 1024;
}

/** What /proc says of a process; nothing of one that has ended. */
function said(pid: number, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return '';
  }
}
