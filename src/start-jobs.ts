import { setTimeout } from 'node:timers/promises';
import { availableParallelism } from 'node:os';
import type { App } from './app.ts';
import { openConsequences } from './consequences.ts';
import { openMailing } from './jobs/mailing.ts';
import { hashingTasks } from './jobs/hashing.ts';
import { markingTasks } from './jobs/marking.ts';
import { startWorker } from './jobs/worker.ts';
import { openMailer } from './mail/mailer.ts';
import { openRenderer } from './media/renderer.ts';

const PATIENCE = 4_000;

/** Works through the jobs until disposed; a picture that is not finished within four seconds is left to the next worker. */
export async function startJobs({
  config,
  orm,
  log,
  units,
  federation,
}: App): Promise<AsyncDisposable> {
  const renderer = openRenderer();
  const mailer = config.mail && openMailer(config.mail);
  const mailing = openMailing(units, mailer, log.child({ room: 'jobs' }));
  const worker = await startWorker({
    orm,
    units,
    log: log.child({ room: 'jobs' }),
    consequences: openConsequences(units, renderer, federation.consequences, mailing),
    tasks: {
      ...federation.tasks,
      ...hashingTasks(units, renderer),
      ...markingTasks(units, renderer),
    },
    concurrency: 4 + availableParallelism(),
  });
  log.info('working');
  return {
    async [Symbol.asyncDispose]() {
      const stopped = worker[Symbol.asyncDispose]();
      await Promise.race([stopped, setTimeout(PATIENCE, undefined, { ref: false })]);
      await renderer[Symbol.asyncDispose]();
      await stopped;
      await mailer?.[Symbol.asyncDispose]();
    },
  };
}
