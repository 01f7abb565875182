/**
 * One album on its day, by a server whose whole machine loses its power twice: twenty guests of a link send fifty photos
 * each, in pieces, three at a time, some of them cut off and back again; a member sends his, and somebody on another
 * server mentions the album. Then everything is accepted, one answer for each person. Every photo must be there exactly
 * once, byte by byte, what two guests gave only once, and on the server of a follower exactly once.
 *
 * It tells the CPU time for each photo beside a bare tus server that makes the same renditions, and how much longer a
 * visitor of the link waits for its list meanwhile than before. Neither has a target; a lost photo fails.
 */
import { deepEqual, equal } from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { AlbumJson } from '../src/http/api/schemas.ts';
import type { LinkJson } from '../src/http/api/schemas/links.ts';
import { openRemoteServer } from '../tests/support/remote-server.ts';
import { TusSender, type SentFile } from '../tests/support/tus-sender.ts';
import { until } from '../tests/support/until.ts';
import { acceptEverybody } from './event-day/accept.ts';
import { auditAlbum, auditClocks, auditInbox } from './event-day/audit.ts';
import { photosTold, postsShown } from './event-day/followed.ts';
import { openHost } from './event-day/host.ts';
import { photosOf, waitingIn } from './event-day/lists.ts';
import { GUESTS, photographDay, range } from './event-day/photos.ts';
import { askAgain } from './event-day/visitor.ts';
import { cpuOf, startServer } from './servers.ts';

const PATIENCE = 20 * 60_000;
/** Every so manieth guest is cut off. */
const CUT = 4;
/** After so many photos somebody mentions the album, and the power is lost. */
const MENTIONED = 280;
const CUTS_OF_POWER = [300, 700];
/** So many guests' photos go to the bare server. */
const COMPARED = 4;
const IDLE_REQUESTS = 300;

const day = await photographDay();
await using host = await openHost();
await using cleo = await openRemoteServer();
await using dora = await openRemoteServer({ name: 'dora' });
const { ada, ben, origin } = host;
const { album, link } = await openAlbum();
const list = `/s/${link.token}/photos?limit=200`;
const visitor = await openLink('Visitor');
const idle = await askAgain(visitor, list, (asked) => asked >= IDLE_REQUESTS);

const guests = await Promise.all(range(GUESTS).map((guest) => openLink(`Guest ${guest}`)));
const arrived = () => guests.reduce((sum, { arrivals }) => sum + arrivals.size, 0);
let isOver = false;
const visiting = askAgain(visitor, list, () => isOver);
const before = host.cpu();
const start = performance.now();
await Promise.all([
  ...guests.map((guest, index) => beGuest(guest, day.guests[index] ?? [], index)),
  account(ben.headers).send(day.ben),
  mention().then(loseThePower),
]);
const expected = day.guests.flat().length + day.elsewhere.length;
const waiting = await until(whenReady, PATIENCE);
const wall = performance.now() - start;
const after = host.cpu();
isOver = true;
const during = await visiting;
auditInbox(waiting, day);

const folded = await acceptEverybody(ada, album, dora);
await auditAlbum(ada, { album, link }, day);
const shown = (await photosOf(ada, album.id)).filter(({ reference }) => !reference);
deepEqual(photosTold(dora, album.actor).toSorted(), shown.map(({ id }) => id).toSorted());
equal(postsShown(dora, album.actor), 1);
await auditClocks(ada, album);
report(await bareCpu());

async function openAlbum() {
  const made = await ada.ask<AlbumJson>('POST', '/api/v1/albums', {
    title: 'Wedding',
    audience: 'public',
  });
  const its = `/api/v1/albums/${made.id}`;
  await ada.ask('PATCH', its, { contributionsFrom: 'anyone' });
  await ada.ask('POST', `${its}/collaborators`, { who: 'ben', role: 'collaborator' });
  const takes = { album: made.id, uploads: 'on', review: 'hold' };
  await dora.follow(made.actor);
  await account(ada.headers, made).send(day.own);
  await until(async () => photosTold(dora, made.actor).length === day.own.length, PATIENCE);
  return { album: made, link: await ada.ask<LinkJson>('POST', '/api/v1/links', takes) };
}

function account(headers: Record<string, string>, to: AlbumJson = album): TusSender {
  const known = `/api/v1/albums/${to.id}/photos/known`;
  return new TusSender({ origin, base: '/uploads', known, headers, words: { album: to.id } });
}

/** A guest's browser, which has opened the link. */
async function openLink(name: string): Promise<TusSender> {
  const base = `/s/${link.token}`;
  const sender = new TusSender({
    origin,
    base: `${base}/uploads`,
    known: `${base}/uploads/known`,
    headers: {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    },
    words: { name },
  });
  await sender.ask('GET', base, { headers: { accept: 'text/html' } });
  const headers = { 'content-type': 'application/json' };
  await sender.ask('POST', `${base}/admit`, { headers, body: '{"from":"page"}' });
  return sender;
}

/** Some are cut off after a third of their files, and come back. */
async function beGuest(guest: TusSender, files: SentFile[], index: number): Promise<void> {
  if (index % CUT === 0) {
    await guest.send(files, { leavesAfter: Math.floor(files.length / 3) });
    await setTimeout(1_000);
  }
  await guest.send(files);
}

/** Cleo posts while everybody else sends. */
async function mention(): Promise<void> {
  await until(async () => arrived() >= MENTIONED, PATIENCE);
  const images = day.elsewhere.map(({ bytes }, index) => ({
    url: cleo.serveImage(`/media/${index}.jpg`, Buffer.from(bytes)),
    name: 'A dance',
  }));
  await cleo.post(album.actor, { images });
}

async function loseThePower(): Promise<void> {
  for (const count of CUTS_OF_POWER) {
    await until(async () => arrived() >= count, PATIENCE);
    await host.kill();
  }
}

async function whenReady() {
  const found = await waitingIn(ada);
  const own = await photosOf(ada, album.id);
  const photos = [...own, ...found.map(({ photo }) => photo)];
  return found.length >= expected && photos.every(({ state }) => state === 'ready') && found;
}

/** Milliseconds of CPU for a photo of the bare server. */
async function bareCpu(): Promise<number> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
  const files = day.guests.slice(0, COMPARED);
  await using bare = await startServer<number>('event-day/bare-tus.ts', {
    folder: folder.path,
    args: [folder.path, String(files.flat().length)],
  });
  const its = { origin: `http://127.0.0.1:${bare.told}`, base: '/files' };
  const begun = await cpuOf(bare);
  const done = once(bare.process, 'message');
  await Promise.all(files.map((some) => new TusSender(its).send(some)));
  await done;
  return ((await cpuOf(bare)) - begun) / files.flat().length;
}

function report(bare: number): void {
  const sent = expected + day.ben.length;
  const perPhoto = (cpu: number) => (cpu / sent / bare).toFixed(2);
  const program = after.program - before.program;
  const database = after.database - before.database;
  const resumed = guests.reduce((sum, guest) => sum + guest.resumed, 0);
  const slower = (during.p95 / idle.p95).toFixed(1);
  console.log(
    [
      `${sent} photos in ${(wall / 1000).toFixed(0)} s, ${resumed} went on in their middle; every one exactly once, ${folded.length} folded`,
      `event-day CPU of a photo ${perPhoto(program)} times a bare tus server’s with its renditions, ${perPhoto(program + database)} with PostgreSQL (no target)`,
      `a visitor’s list, slowest twentieth ${slower} times as long as before (no target); ${during.unanswered} of ${during.asked} without power`,
    ].join('\n'),
  );
}
