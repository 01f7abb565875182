import { EventEmitter } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { ClientBase } from 'pg';
import type { Config } from './config.ts';
import { migrate, openDatabase } from './database.ts';
import { CHANGES } from './domain/change-notice.ts';
import { LINK_CHANGES } from './domain/link-notice.ts';
import { openUnitOfWork, type UnitOfWork } from './domain/unit-of-work.ts';
import { openFederation, type FederationRoom } from './federation/federation.ts';
import { openLog, type Logger } from './lib/log.ts';
import { openSeal, type Seal } from './lib/secrets.ts';
import { hear } from './postgres/notices.ts';
import { startPostgres } from './postgres/embedded-postgres.ts';
import { findVideoTools, type VideoTools } from './media/video/tools.ts';
import { openFilesystemStorage } from './storage/filesystem-storage.ts';
import type { Storage } from './storage/storage.ts';

/** Every long-lived thing of a process, built once. Disposing closes them in the opposite order. */
export type App = AsyncDisposable & {
  readonly config: Config;
  readonly log: Logger;
  readonly databaseUrl: string;
  readonly orm: MikroORM;
  /** Emits `change` at each commit here that touched what public documents are made of. */
  readonly changes: EventEmitter<{ change: [] }>;
  readonly storage: Storage;
  /** The system's programs for films; null where there are none. */
  readonly videoTools: VideoTools | null;
  readonly seal: Seal;
  readonly units: UnitOfWork;
  readonly federation: FederationRoom;
};

/** Opens the program over its database: the one that is named, or the PostgreSQL that comes with the project. */
export async function openApp(
  config: Config,
  log: Logger = openLog(config.logLevel),
): Promise<App> {
  await using opening = new AsyncDisposableStack();
  await mkdir(config.dataDir, { recursive: true });
  const databaseUrl = config.databaseUrl ?? (await openPostgres(config, log, opening));
  const changes = new EventEmitter<{ change: [] }>();
  const onConnect = (client: ClientBase) =>
    hear(client, [CHANGES, LINK_CHANGES], () => changes.emit('change'));
  const options = config.role === 'worker' ? {} : { onConnect };
  const orm = opening.adopt(await openDatabase(databaseUrl, options), (it) => it.close());
  await migrate(orm);
  const storage = await openFilesystemStorage(config.mediaDir);
  const seal = await openSeal(config.dataDir);
  const { origin, mediaOrigin } = config;
  const videoTools = await findVideoTools(config.searchPath);
  const units = openUnitOfWork(orm, {
    storage,
    seal,
    origin,
    mediaOrigin,
    takesVideos: videoTools !== null,
    environment: config.settings,
  });
  const federation = opening.use(await openFederation({ config, log, units, seal }));
  const all = opening.move();
  return {
    config,
    log,
    databaseUrl,
    orm,
    changes,
    storage,
    videoTools,
    seal,
    units,
    federation,
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

async function openPostgres(
  { dataDir }: Config,
  log: Logger,
  opening: AsyncDisposableStack,
): Promise<string> {
  const postgres = opening.use(await startPostgres(dataDir, { log }));
  if (!postgres.home.startsWith(dataDir)) {
    log.info({ home: postgres.home }, 'the database is kept where its own user can reach it');
  }
  return postgres.url('postgres');
}
