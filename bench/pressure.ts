/**
 * How long a public album's page takes while two uploads are rendered at a time and twenty sign-ins with a wrong password
 * arrive each second, beside how long it takes when nothing else happens: the slowest hundredth of each. What is sent is
 * laid out before: senders have machines of their own.
 */
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import sharp from 'sharp';
import type { AlbumJson, PhotoJson } from '../src/http/api/schemas.ts';
import { until } from '../tests/support/until.ts';
import { openHost } from './event-day/host.ts';
import { makePhoto } from './ingest/photos.ts';
import { judge } from './judge.ts';

const PHOTOS = 60;
const REQUESTS = 600;
const WARMING = 100;
/** A slow machine asks less often: no round lasts longer than so many milliseconds. */
const LONGEST = 60_000;
/** Milliseconds between two requests for the page, so that what is measured is an answer, not a queue. */
const PAUSE = 10;
const PATIENCE = 5 * 60_000;

let ready = 0;
await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
const scene = await makePhoto(folder.path, 12);
const [small, large] = await Promise.all([photograph(640), photograph(4000)]);
await using host = await openHost();
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
  const times: number[] = [];
  const end = performance.now() + LONGEST;
  while (times.length < count && performance.now() < end) {
    const asked = performance.now();
    const answer = await fetch(`${origin}/a/${album.handle}`);
    await answer.text();
    if (!answer.ok) throw new Error(`The page answered ${answer.status}.`);
    times.push(performance.now() - asked);
    await setTimeout(PAUSE);
  }
  return times;
}

/** One upload after the other, each until it is ready. */
async function work(hand: number): Promise<void> {
  for (let index = 0; !over.signal.aborted; index += 1) await ingest(hand * 10_000 + index, large);
}

function photograph(width: number): Promise<Buffer> {
  return sharp(scene).resize(width).jpeg({ quality: 90 }).toBuffer();
}

/** The picture with a comment behind its first marker, so that no two files are alike. */
function numbered(picture: Buffer, number: number): Uint8Array<ArrayBuffer>[] {
  const words = Buffer.from(`Photo ${number}`);
  const comment = Buffer.from([0xff, 0xfe, 0, words.length + 2, ...words]);
  return [picture.subarray(0, 2), comment, picture.subarray(2)].map((part) =>
    Uint8Array.from(part),
  );
}

async function ingest(number: number, picture: Buffer): Promise<void> {
  const body = new FormData();
  body.append('file', new Blob(numbered(picture, number)), `${number}.jpg`);
  const answer = await fetch(`${origin}/api/v1/albums/${album.id}/photos`, {
    method: 'POST',
    headers: ada.headers,
    body,
  });
  if (!answer.ok) throw new Error(`An upload was answered ${answer.status}.`);
  const { items } = (await answer.json()) as { items: PhotoJson[] };
  await until(async () => {
    const { state } = await ada.ask<PhotoJson>('GET', `/api/v1/photos/${items[0].id}`);
    return state === 'ready';
  }, PATIENCE);
  ready += 1;
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
