import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { readConfig } from '../../../src/config.ts';
import { openDatabase } from '../../../src/database.ts';
import { createAccount } from '../../../src/domain/accounts/create-account.ts';
import { Album } from '../../../src/domain/albums/album.ts';
import { createAlbum, type AlbumWish } from '../../../src/domain/albums/create-album.ts';
import { Follower } from '../../../src/domain/albums/follower.ts';
import { Photo } from '../../../src/domain/photos/photo.ts';
import { RemoteActor } from '../../../src/domain/remote-actors/remote-actor.ts';
import { Account } from '../../../src/domain/accounts/account.ts';
import { openUnitOfWork, type UnitOfWork } from '../../../src/domain/unit-of-work.ts';
import { Delivery } from '../../../src/federation/delivery.ts';
import { openFederation, type FederationRoom } from '../../../src/federation/federation.ts';
import { openLog, type Logger } from '../../../src/lib/log.ts';
import { openSeal } from '../../../src/lib/secrets.ts';
import { uuidv7 } from '../../../src/lib/uuid.ts';
import { poolOf } from '../../../src/queue/job-queue.ts';
import { runJobs } from '../../../src/queue/run-jobs.ts';
import { openFilesystemStorage } from '../../../src/storage/filesystem-storage.ts';
import { openTestDatabase } from '../../support/test-database.ts';
import { federatedRendition } from '../../support/rendition.ts';

/** Where a world says that it is, unless it is really served. */
export const origin = 'http://photos.test';

/** A server with Ada's account, over a database of its own, whose clock can be set. */
export type World = AsyncDisposable & {
  orm: MikroORM;
  units: UnitOfWork;
  room: FederationRoom;
  log: Logger;
  clock: { now: Date };
  anAlbum(wish?: Partial<AlbumWish>): Promise<Album>;
  aPhoto(album: Album, some?: Partial<Photo>): Promise<Photo>;
  aFollower(album: Album, actor: Partial<RemoteActor> & { inbox: string }): Promise<Follower>;
  change(photo: Photo, some: Partial<Photo>): Promise<void>;
  /** Jobs that wait, soonest first. */
  jobs(): Promise<{ task: string; payload: unknown; runAt: Date; queue: string | null }[]>;
  /** Runs jobs that are due until none is left. */
  runDueJobs(): Promise<void>;
  /** Runs one of the room's tasks at once. */
  run(task: string, payload?: unknown): Promise<void>;
  /** Tries all deliveries that wait, as if their time had come. */
  hurry(): Promise<void>;
};

export async function openWorld(at = origin): Promise<World> {
  await using opening = new AsyncDisposableStack();
  const database = opening.use(await openTestDatabase());
  const orm = opening.adopt(await openDatabase(database.url), (it) => it.close());
  const folder = opening.adopt(await mkdtemp(join(tmpdir(), 'albumen-outbox-')), (path) =>
    rm(path, { recursive: true }),
  );
  const clock = { now: new Date() };
  const seal = await openSeal(folder);
  const storage = await openFilesystemStorage(join(folder, 'media'));
  const units = openUnitOfWork(
    orm,
    { storage, seal, origin: at, mediaOrigin: at },
    () => new Date(clock.now),
  );
  const log = openLog('silent');
  const config = readConfig({
    ALBUMEN_ORIGIN: at,
    ALBUMEN_DATA_DIR: folder,
    ALBUMEN_ALLOW_PRIVATE_ADDRESS: 'true',
  });
  const room = opening.use(await openFederation({ config, log, units, seal }));
  const passwordHash = Buffer.alloc(1);
  const ada = await units.transact((scope) =>
    createAccount(scope, { handle: 'ada', name: 'Ada', role: 'admin', passwordHash }),
  );
  const all = opening.move();
  const jobs: World['jobs'] = async () => {
    const { rows } = await (
      await poolOf(orm)
    ).query(
      `select identifier as task, payload, run_at as "runAt", queue_name as queue
       from graphile_worker._private_jobs as job
       join graphile_worker._private_tasks as task on task.id = job.task_id
       left join graphile_worker._private_job_queues as queue on queue.id = job.job_queue_id
       where identifier <> 'event' order by run_at, job.id`,
    );
    for (const row of rows) row.runAt = new Date(row.runAt);
    return rows;
  };
  /** Whoever answers at all has answered by then. */
  const answered = () => Promise.race([room.settled(), sleep(2_000, undefined, { ref: false })]);
  const run: World['run'] = async (task, payload = {}) => {
    await room.tasks[task]!({
      payload,
      attempt: 1,
      isLastAttempt: false,
      log,
      signal: undefined,
    });
    await answered();
  };
  return {
    orm,
    units,
    room,
    log,
    clock,
    jobs,
    run,
    async hurry() {
      await units.write(({ em }) =>
        em.nativeUpdate(Delivery, { state: 'waiting' }, { nextAt: new Date(0) }),
      );
      await run('redeliver');
    },
    anAlbum: (wish = {}) =>
      units.transact(async (scope) => {
        const owner = await scope.em.findOneOrFail(Account, { id: ada.id });
        return createAlbum(scope, owner, { title: 'Alps 2026', audience: 'public', ...wish });
      }),
    aPhoto: (album, some = {}) =>
      units.write(async ({ em }) => {
        const photo = em.create(Photo, {
          album: em.getReference(Album, album.id),
          state: 'ready',
          listedAt: new Date(clock.now.getTime() - 60_000),
          caption: 'First light',
          altText: 'A ridge',
          blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj',
          renditions: [federatedRendition],
          ...some,
        });
        em.persist(photo);
        return photo;
      }),
    aFollower: (album, actor) =>
      units.write(async ({ em }) => {
        const inbox = new URL(actor.inbox);
        const id = uuidv7();
        const remote = em.create(RemoteActor, {
          id,
          uri: `${inbox.origin}/users/${id}`,
          type: 'Person',
          address: `${id.slice(-8)}@${inbox.host}`,
          url: `${inbox.origin}/@${id}`,
          host: inbox.host,
          fetchedAt: clock.now,
          ...actor,
        });
        em.persist(remote);
        const follower = em.create(Follower, {
          album: em.getReference(Album, album.id),
          actor: remote,
          state: 'accepted',
          followUri: `${inbox.origin}/follows/${id}`,
          followObject: `${at}/ap/actors/${album.id}`,
        });
        em.persist(follower);
        return follower;
      }),
    change: (photo, some) =>
      units.write(async ({ em }) => {
        em.assign(await em.findOneOrFail(Photo, { id: photo.id }), some);
      }),
    async runDueJobs() {
      await using _ = await runJobs(orm, room.tasks, { log, concurrency: 4 });
      for (;;) {
        const due = (await jobs()).filter(({ runAt }) => runAt <= new Date());
        if (due.length === 0) break;
        await sleep(20);
      }
      await answered();
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}
