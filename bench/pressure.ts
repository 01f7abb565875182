/**
 * How long a public album's page takes while two uploads are rendered at a time and twenty sign-ins with a wrong password
 * arrive each second, beside how long it takes when nothing else happens: the slowest hundredth of each. What is sent is
 * laid out before: senders have machines of their own.
 */
import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import type { AlbumJson, PhotoJson } from '../src/http/api/schemas.ts';
import { openHost } from './event-day/host.ts';
import { makePhoto } from './ingest/photos.ts';
import { judge } from './judge.ts';
import type { Wish } from './pressure/visitor.ts';
import { startServer } from './servers.ts';

const PHOTOS = 60;
const REQUESTS = 600;
const WARMING = 100;
const PATIENCE = 5 * 60_000;
/** Milliseconds between two looks whether a photo is ready: who uploads is told, and need not look. */
const LOOKING = 250;
const BOUNDARY = 'between-two-parts';

let ready = 0;
await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
const scene = await makePhoto(folder.path, 12);
const [small, large] = await Promise.all([photograph(640), photograph(4000)]);
await using host = await openHost();
await using visitor = await startServer('pressure/visitor.ts', { folder: folder.path });
const { ada, origin } = host;
const album = await ada.ask<AlbumJson>('POST', '/api/v1/albums', {
  title: 'Alps 2026',
  handle: 'alps',
  audience: 'public',
});
for (let index = 0; index < PHOTOS; index += 10) {
  await Promise.all(Array.from({ length: 10 }, (_, more) => ingest(index + more, small)));
}
console.log(`${PHOTOS} photos are there`);

await visit(WARMING);
const idle = slowest(await visit(REQUESTS));
console.log(`page: ${idle.toFixed(1)} ms idle`);
const over = new AbortController();
const signIns: { status: number; took: number }[] = [];
const pressing = Promise.all([work(1), work(2), guess()]);
await setTimeout(2_000);
const pressed = slowest(await visit(REQUESTS));
console.log(`page: ${pressed.toFixed(1)} ms under pressure, beside ${ready - PHOTOS} photos`);
over.abort();
await pressing;

const answered = signIns.filter(({ status }) => status === 401).map(({ took }) => took);
console.log(
  `sign-ins: ${signIns.length}, of which ${answered.length} were looked at, in up to ${slowest(answered).toFixed(0)} ms`,
);
judge('page under pressure', pressed / idle, { most: 3 });

async function visit(count: number): Promise<number[]> {
  const told = once(visitor.process, 'message');
  visitor.process.send({ url: `${origin}/a/${album.handle}`, count } satisfies Wish);
  const [times] = (await told) as [number[]];
  return times;
}

/** One upload after the other, each until it is ready. */
async function work(hand: number): Promise<void> {
  for (let index = 0; !over.signal.aborted; index += 1) await ingest(hand * 10_000 + index, large);
}

function photograph(width: number): Promise<Buffer> {
  return sharp(scene).resize(width).jpeg({ quality: 90 }).toBuffer();
}

async function ingest(number: number, picture: Buffer): Promise<void> {
  const { items } = (await send(number, picture)) as { items: PhotoJson[] };
  await isReady(items[0].id);
  ready += 1;
}

/** As a form, in pieces that are there already: behind the picture is its number, so that no two files are alike. */
async function send(number: number, picture: Buffer): Promise<unknown> {
  const request = httpRequest(`${origin}/api/v1/albums/${album.id}/photos`, {
    method: 'POST',
    headers: { ...ada.headers, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
  });
  const about = `content-disposition: form-data; name="file"; filename="${number}.jpg"`;
  request.write(`--${BOUNDARY}\r\n${about}\r\n\r\n`);
  request.write(picture);
  request.end(`${number}\r\n--${BOUNDARY}--\r\n`);
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  const said = await text(answer);
  if (answer.statusCode !== 201) throw new Error(`An upload was answered ${answer.statusCode}.`);
  return JSON.parse(said);
}

async function isReady(photoId: string): Promise<void> {
  for (const end = performance.now() + PATIENCE; performance.now() < end;) {
    await setTimeout(LOOKING);
    const { state } = await ada.ask<PhotoJson>('GET', `/api/v1/photos/${photoId}`);
    if (state === 'ready') return;
  }
  throw new Error(`A photo was not ready after ${PATIENCE} ms.`);
}

/** Somebody guesses passwords, twenty each second, whether they are answered or not. */
async function guess(): Promise<void> {
  const asking: Promise<void>[] = [];
  for (let index = 0; !over.signal.aborted; index += 1) {
    asking.push(signIn(index));
    await setTimeout(50);
  }
  await Promise.all(asking);
}

async function signIn(index: number): Promise<void> {
  const asked = performance.now();
  const answer = await fetch(`${origin}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ handle: `nobody${index}`, password: `wrong ${index}` }),
  });
  await answer.text();
  signIns.push({ status: answer.status, took: performance.now() - asked });
}

function slowest(times: number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.99)] ?? NaN;
}
