/**
 * What posts to a thousand inboxes on five hundred servers cost, four in a row: CPU time of this process from the
 * accepted photo to the last 202, rows, jobs and worker included, beside bare sign-and-POST of the same bytes to the
 * same inboxes in the same round. The ratio is bare to whole. Connections are open already in both. Then the same with
 * a tenth of the servers dead: they take connections and never answer; how much longer than without them do the
 * living ones wait?
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { openApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { createAccount } from '../src/domain/accounts/create-account.ts';
import { Album } from '../src/domain/albums/album.ts';
import { createAlbum } from '../src/domain/albums/create-album.ts';
import { Follower } from '../src/domain/albums/follower.ts';
import { Photo } from '../src/domain/photos/photo.ts';
import { RemoteActor } from '../src/domain/remote-actors/remote-actor.ts';
import type { Scope } from '../src/domain/scope.ts';
import { Delivery } from '../src/federation/delivery.ts';
import { draftSignature, signedBody } from '../src/federation/deliver/draft-signature.ts';
import { RemoteServer } from '../src/federation/remote-server.ts';
import { OutboxActivity } from '../src/federation/outbox-activity.ts';
import { openLog } from '../src/lib/log.ts';
import { uuidv7 } from '../src/lib/uuid.ts';
import { startPostgres } from '../src/postgres/embedded-postgres.ts';
import { runJobs } from '../src/queue/run-jobs.ts';
import { federatedRendition } from '../tests/support/rendition.ts';

const TARGET = 0.7;
const TOLERANCE = 0.1;
const DELAY = 1.3;
const SERVERS = 500;
const DEAD = SERVERS / 10;
const INBOXES = 2 * SERVERS;
const POSTS = 4;
const ROUNDS = 5;

type Cost = { cpu: number; wall: number };

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
await chmod(folder.path, 0o755);
const sink = fork(join(import.meta.dirname, 'deliver/sink.ts'), [String(SERVERS), String(DEAD)]);
const [ports] = (await once(sink, 'message')) as [number[]];
const all = ports.flatMap((port) =>
  ['cleo', 'dora'].map((name) => `http://127.0.0.1:${port}/${name}/inbox`),
);
const inboxes = all.slice(0, INBOXES);
const living = inboxes.slice(0, INBOXES - 2 * DEAD);
const dead = all.slice(INBOXES);
const deadHosts = [...new Set(dead.map((inbox) => new URL(inbox).host))];

await using postgres = await startPostgres(join(folder.path, 'database'), { durable: false });
const config = readConfig({
  DATABASE_URL: postgres.url('postgres'),
  ALBUMEN_DATA_DIR: folder.path,
  ALBUMEN_ORIGIN: 'http://photos.test',
  ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true',
});
await using app = await openApp(config, openLog('warn'));
const ada = await app.units.transact((scope) =>
  createAccount(scope, {
    handle: 'ada',
    name: 'Ada',
    role: 'admin',
    passwordHash: Buffer.alloc(1),
  }),
);
const albumId = await makeAlbum(inboxes);
const mixed = living.flatMap((inbox, at) => [inbox, ...(at % 9 === 0 ? [dead[at / 9]] : [])]);
const mixedId = await makeAlbum(mixed);
const tasks = { ...app.federation.tasks, event: async () => undefined };
const worker = await runJobs(app.orm, tasks, { log: app.log, concurrency: 4 });
const agent = new Agent({ connections: 2 });

const bare: Cost[] = [];
const whole: Cost[] = [];
const amongDead: Cost[] = [];
for (let round = 0; round <= ROUNDS; round += 1) {
  const costs = [
    await metered(signAndPost),
    await metered(() => post(albumId)),
    await metered(() => post(mixedId)),
  ];
  await forgetDead();
  if (round === 0) continue; // opens the connections
  [bare, whole, amongDead].forEach((list, at) => list.push(costs[at]));
}
report();
await worker[Symbol.asyncDispose]();
await agent.close();
sink.disconnect();

async function repeatedly(work: () => Promise<void>): Promise<void> {
  for (let done = 0; done < POSTS; done += 1) await work();
}

/** Posts a photo and waits until every inbox that lives has it. */
async function post(album: string): Promise<void> {
  const photoId = await app.units.write((scope) => makePhoto(scope, album));
  await app.federation.consequences.publishPhotos(photoId);
  while (await isWaiting()) await setTimeout(5);
}

function isWaiting(): Promise<boolean> {
  const notDead = { host: { $nin: deadHosts } };
  return app.units.look(
    async ({ em }) => (await em.count(Delivery, { state: 'waiting', ...notDead })) > 0,
  );
}

/** Every round meets the dead for the first time. */
async function forgetDead(): Promise<void> {
  await setTimeout(11_000); // until they have been given up
  await app.units.look(async ({ em }) => {
    await em.nativeDelete(Delivery, { state: 'waiting' });
    await em.nativeDelete(RemoteServer, { failures: { $gt: 0 } });
  });
}

async function signAndPost(): Promise<void> {
  const key = await app.federation.keyring.signingKey(albumId);
  const keyId = `http://photos.test/ap/actors/${albumId}#main-key`;
  const body = signedBody(await latestActivity(albumId));
  await Promise.all(
    inboxes.map(async (inbox) => {
      const url = new URL(inbox);
      const headers = await draftSignature(url, body, { keyId, key });
      const answer = await request(url, {
        method: 'POST',
        dispatcher: agent,
        headers,
        body: body.bytes,
      });
      await answer.body.dump();
      if (answer.statusCode !== 202) throw new Error(`${inbox} answered ${answer.statusCode}`);
    }),
  );
}

function latestActivity(actorId: string): Promise<string> {
  return app.units.look(async ({ em }) => {
    const [latest] = await em.find(
      OutboxActivity,
      { actorId },
      { orderBy: { id: 'desc' }, limit: 1 },
    );
    return latest?.body ?? '';
  });
}

function makeAlbum(followers: readonly string[]): Promise<string> {
  return app.units.transact(async (scope) => {
    const album = await createAlbum(scope, ada, { title: 'Alps 2026', audience: 'public' });
    for (const inbox of followers) await addFollower(scope.em, album, inbox);
    return album.id;
  });
}

/** They are of one server, but each has an inbox of their own. */
async function addFollower(em: Scope['em'], album: Album, inbox: string): Promise<void> {
  const { origin, host } = new URL(inbox);
  const uri = new URL('.', inbox).href;
  const id = uuidv7();
  const known = await em.findOne(RemoteActor, { uri });
  const actor =
    known ??
    em.create(RemoteActor, {
      id,
      uri,
      type: 'Person',
      address: `${id}@${host}`,
      url: uri,
      host,
      inbox,
      fetchedAt: new Date(),
    });
  em.persist(actor);
  em.persist(
    em.create(Follower, {
      album,
      actor,
      state: 'accepted',
      followUri: `${origin}/follows/${id}`,
      followObject: `http://photos.test/ap/actors/${album.id}`,
    }),
  );
}

async function makePhoto({ em }: Scope, album: string): Promise<string> {
  const photo = em.create(Photo, {
    album: em.getReference(Album, album),
    state: 'ready',
    listedAt: new Date(Date.now() - 60_000),
    caption: 'First light on the ridge',
    altText: 'Sunrise light on a snowy ridge, two hikers in silhouette',
    blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
    renditions: [federatedRendition],
  });
  em.persist(photo);
  return photo.id;
}

async function metered(work: () => Promise<void>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await repeatedly(work);
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1000, wall: performance.now() - start };
}

function report(): void {
  const line = (name: string, costs: Cost[]) => {
    const cpu = (median(costs.map((cost) => cost.cpu)) / (POSTS * INBOXES)).toFixed(2);
    const rate = Math.round(((POSTS * INBOXES) / median(costs.map(({ wall }) => wall))) * 1000);
    console.log(`${name}  ${cpu} ms of CPU an inbox  ${rate} inboxes a second`);
  };
  line('sign and POST', bare);
  line('whole path   ', whole);
  const ratio = median(bare.map(({ cpu }, round) => cpu / (whole[round]?.cpu ?? NaN)));
  const delay = median(amongDead.map(({ wall }, round) => wall / (whole[round]?.wall ?? NaN)));
  console.log(`deliver ratio ${ratio.toFixed(2)} (target ≥ ${TARGET})`);
  console.log(
    `among a tenth of dead servers ${delay.toFixed(2)} times as long (target ≤ ${DELAY})`,
  );
  if (ratio < TARGET * (1 - TOLERANCE) || delay > DELAY) process.exitCode = 1;
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[ROUNDS >> 1] ?? NaN;
}
