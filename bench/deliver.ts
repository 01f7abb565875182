/**
 * What one post to five hundred servers costs: CPU time of this process from the accepted photo to the last 202,
 * rows, jobs and worker included, beside bare sign-and-POST of the same bytes to the same inboxes in the same run.
 * The ratio is bare to whole. Connections are open already in both.
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
import { OutboxActivity } from '../src/federation/outbox-activity.ts';
import { openLog } from '../src/lib/log.ts';
import { uuidv7 } from '../src/lib/uuid.ts';
import { startPostgres } from '../src/postgres/embedded-postgres.ts';
import { runJobs } from '../src/queue/run-jobs.ts';

const INBOXES = 500;
const ROUNDS = 7;

type Cost = { cpu: number; wall: number };

await using folder = await mkdtempDisposable(join(tmpdir(), 'albumen-bench-'));
await chmod(folder.path, 0o755);
const sink = fork(join(import.meta.dirname, 'deliver/sink.ts'), [String(INBOXES)]);
const [ports] = (await once(sink, 'message')) as [number[]];
const inboxes = ports.map((port) => `http://127.0.0.1:${port}/inbox`);

await using postgres = await startPostgres(join(folder.path, 'database'), { durable: false });
const config = readConfig({
  DATABASE_URL: postgres.url('postgres'),
  ALBUMEN_DATA_DIR: folder.path,
  ALBUMEN_ORIGIN: 'http://photos.test',
  ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true',
});
await using app = await openApp(config, openLog('warn'));
const albumId = await app.units.transact(makeAlbum);
const tasks = { ...app.federation.tasks, event: async () => undefined };
const worker = await runJobs(app.orm, tasks, { log: app.log, concurrency: 4 });
const agent = new Agent({ connections: 2 });

const bare: Cost[] = [];
const whole: Cost[] = [];
for (let round = 0; round <= ROUNDS; round += 1) {
  const photoId = await app.units.write(makePhoto);
  const costOfWhole = await metered(() => postAndWait(photoId));
  const costOfBare = await metered(signAndPost);
  if (round === 0) continue; // opens the connections
  whole.push(costOfWhole);
  bare.push(costOfBare);
}
report();
await worker[Symbol.asyncDispose]();
await agent.close();
sink.disconnect();

async function postAndWait(photoId: string): Promise<void> {
  await app.federation.consequences.publishPhotos(photoId);
  const isWaiting = () =>
    app.units.look(async ({ em }) => (await em.count(Delivery, { state: 'waiting' })) > 0);
  while (await isWaiting()) await setTimeout(20);
}

async function signAndPost(): Promise<void> {
  const key = await app.federation.keyring.signingKey(albumId);
  const keyId = `http://photos.test/ap/actors/${albumId}#main-key`;
  const body = signedBody(await latestActivity());
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

function latestActivity(): Promise<string> {
  return app.units.look(async ({ em }) => {
    const [latest] = await em.find(OutboxActivity, {}, { orderBy: { id: 'desc' }, limit: 1 });
    return latest?.body ?? '';
  });
}

async function makeAlbum(scope: Scope): Promise<string> {
  const { em } = scope;
  const passwordHash = Buffer.alloc(1);
  const ada = await createAccount(scope, {
    handle: 'ada',
    name: 'Ada',
    role: 'admin',
    passwordHash,
  });
  const album = await createAlbum(scope, ada, { title: 'Alps 2026', audience: 'public' });
  for (const inbox of inboxes) {
    const { origin, host } = new URL(inbox);
    const id = uuidv7();
    const actor = em.create(RemoteActor, {
      id,
      uri: `${origin}/users/dora`,
      type: 'Person',
      address: `dora@${host}`,
      url: `${origin}/@dora`,
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
  return album.id;
}

async function makePhoto({ em }: Scope): Promise<string> {
  const photo = em.create(Photo, {
    album: em.getReference(Album, albumId),
    state: 'ready',
    listedAt: new Date(Date.now() - 60_000),
    caption: 'First light on the ridge',
    altText: 'Sunrise light on a snowy ridge, two hikers in silhouette',
    blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
    renditions: [
      {
        name: 'federated',
        mediaType: 'image/jpeg',
        width: 2560,
        height: 1707,
        bytes: 1_834_021,
        sha256: '5f6b1d0e7a0e1bb1e3c1d2a4960b8f1f8d5f5b8e5e0d2a3c4b5a69788796a5b4',
        key: 'renditions/federated.jpg',
      },
    ],
  });
  em.persist(photo);
  return photo.id;
}

async function metered(work: () => Promise<void>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpu: (user + system) / 1000, wall: performance.now() - start };
}

function report(): void {
  const median = (costs: Cost[], of: keyof Cost) =>
    costs.map((cost) => cost[of]).toSorted((one, other) => one - other)[ROUNDS >> 1] ?? 0;
  const line = (name: string, costs: Cost[]) => {
    const cpu = (median(costs, 'cpu') / INBOXES).toFixed(2);
    const rate = Math.round((INBOXES / median(costs, 'wall')) * 1000);
    console.log(`${name}  ${cpu} ms of CPU an inbox  ${rate} inboxes a second`);
  };
  line('sign and POST', bare);
  line('whole path   ', whole);
  const ratio = median(bare, 'cpu') / median(whole, 'cpu');
  console.log(`deliver ratio ${ratio.toFixed(2)}`);
}
