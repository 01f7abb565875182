import { setTimeout } from 'node:timers/promises';
import { availableParallelism } from 'node:os';
import type { App } from './app.ts';
import { openConsequences } from './consequences.ts';
import { openMailing } from './jobs/mailing.ts';
import { importFolder } from './domain/imports/import-folder.ts';
import { hashingTasks } from './jobs/hashing.ts';
import { importTasks } from './jobs/importing.ts';
import { markingTasks } from './jobs/marking.ts';
import { openSettledMailer } from './jobs/settled-mailer.ts';
import { pushingTasks } from './jobs/pushing.ts';
import { resetTasks } from './jobs/resets.ts';
import { tellingTasks } from './jobs/telling.ts';
import { webhookTasks } from './jobs/webhooks.ts';
import { upkeepTasks } from './jobs/upkeep.ts';
import { startWorker } from './jobs/worker.ts';
import { openRenderer } from './media/renderer.ts';
import { findWall } from './media/walls.ts';
import { openTranscoder } from './media/video/transcoder.ts';
import { preparingTasks } from './jobs/preparing.ts';

const PATIENCE = 4_000;

/** Works through the jobs until disposed; a picture that is not finished within four seconds is left to the next worker. */
export async function startJobs({
  config,
  orm,
  log,
  units,
  storage,
  federation,
  videoTools,
}: App): Promise<AsyncDisposable> {
  const renderer = openRenderer({ workspace: () => storage.workspace() });
  const transcoder = openTranscoder(videoTools);
  const makers = { renderer, transcoder };
  const mailer = openSettledMailer(units);
  const { post } = federation.egress;
  const mailing = openMailing(units, mailer, log.child({ room: 'jobs' }));
  const worker = await startWorker({
    orm,
    units,
    log: log.child({ room: 'jobs' }),
    consequences: openConsequences(units, makers, federation, mailing),
    tasks: {
      ...federation.tasks,
      ...hashingTasks(units, renderer),
      ...importTasks(units, {
        fetch: federation.egress.fetchFrom('outside'),
        folder: importFolder(config.mediaDir),
      }),
      ...preparingTasks(units, makers),
      ...upkeepTasks(units, makers),
      ...markingTasks(units, renderer),
      ...resetTasks(units),
      ...tellingTasks(units, mailer, log.child({ room: 'jobs' })),
      ...pushingTasks(units, { post, log: log.child({ room: 'jobs' }) }),
      ...webhookTasks(units, post),
    },
    concurrency: 4 + availableParallelism(),
  });
  log.info({ wall: await findWall() }, 'working');
  return {
    async [Symbol.asyncDispose]() {
      const stopped = worker[Symbol.asyncDispose]();
      await Promise.race([stopped, setTimeout(PATIENCE, undefined, { ref: false })]);
      await transcoder[Symbol.asyncDispose]();
      await renderer[Symbol.asyncDispose]();
      await stopped;
    },
  };
}
