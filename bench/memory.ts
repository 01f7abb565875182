/**
 * What two photos of 48 megapixels cost in memory that are rendered at once, all decoders together (their proportional
 * set size); and how much larger the web server grows while it takes a file of five gigabytes, after a short one.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { once } from 'node:events';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openRenderer } from '../src/media/renderer.ts';
import type { AlbumJson } from '../src/http/api/schemas.ts';
import { commandOf, processesNaming, runCommand } from '../tests/support/program.ts';
import { openHost, type Host } from './event-day/host.ts';
import { makePhoto } from './ingest/photos.ts';
import { judge } from './judge.ts';

const MEGABYTE = 1024 ** 2;
const FILE_BYTES = 5 * 1024 ** 3;
/** A server that has just begun grows by its first films; this one goes before, and does not count. */
const FIRST_BYTES = MEGABYTE * 256;

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
  return await highest(
    () => childrenOf(process.pid).reduce((sum, pid) => sum + proportionalSize(pid), 0),
    () => Promise.all([render(), render()]),
  );
}

async function uploadFilm(): Promise<number> {
  await using host = await openHost();
  const { ada, dataDir } = host;
  await allowFilms(host);
  const album = await ada.ask<AlbumJson>('POST', '/api/v1/albums', { title: 'Films' });
  const web = processesNaming(dataDir).find((pid) => / src\/main\.ts/.test(commandOf(pid)));
  if (!web) throw new Error('There is no web server.');
  await sendFilm(host, album.id, FIRST_BYTES);
  const rest = residentSize(web);
  const most = await highest(
    () => residentSize(web),
    () => sendFilm(host, album.id, FILE_BYTES),
  );
  return most - rest;
}

async function sendFilm({ ada, origin }: Host, album: string, bytes: number): Promise<void> {
  const words = { album, filename: 'film.mp4', filetype: 'video/mp4' };
  const begun = await fetch(`${origin}/uploads`, {
    method: 'POST',
    headers: {
      ...ada.headers,
      'tus-resumable': '1.0.0',
      'upload-length': String(bytes),
      'upload-metadata': Object.entries(words)
        .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
        .join(','),
    },
  });
  if (begun.status !== 201)
    throw new Error(`An upload begins with ${begun.status}: ${await begun.text()}`);
  await send(new URL(begun.headers.get('location')!, origin), ada.headers, bytes);
}

/** A film of this length is more than a server takes by itself. */
async function allowFilms({ dataDir, origin }: Host): Promise<void> {
  const settings = { ALBUMEN_DATA_DIR: dataDir, ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true' };
  const { stdout, stderr } = await runCommand(['token', 'create', 'ada'], settings);
  const answer = await fetch(`${origin}/api/v1/admin/settings`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${stdout.trim()}`, 'content-type': 'application/json' },
    body: JSON.stringify({ largestVideoBytes: FILE_BYTES }),
  });
  if (!answer.ok) throw new Error(`No longer films: ${await answer.text()} ${stderr}`);
}

async function send(address: URL, headers: Record<string, string>, bytes: number): Promise<void> {
  const sending = request(address, {
    method: 'PATCH',
    headers: {
      ...headers,
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': String(bytes),
    },
  });
  const answered = once(sending, 'response');
  await pipeline(Readable.from(film(bytes), { objectMode: false }), sending);
  const [{ statusCode }] = (await answered) as [IncomingMessage];
  if (statusCode !== 204) throw new Error(`A film was answered ${statusCode}.`);
}

/** The beginning of an MP4, and then nothing but zeros. */
function* film(bytes: number): Generator<Buffer> {
  const start = Buffer.from(
    '0000001c667479706d703432000000006d70343269736f6d000000016d646174',
    'hex',
  );
  yield start;
  const piece = Buffer.alloc(MEGABYTE);
  for (let left = bytes - start.length; left > 0; left -= piece.length) {
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
