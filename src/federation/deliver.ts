import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Logger } from '../lib/log.ts';
import type { Task } from '../queue/job-queue.ts';
import { findWaiting, type WaitingAtServer } from './deliver/find-waiting.ts';
import { countFollowers } from './deliver/follower-digests.ts';
import { openLedger } from './deliver/ledger.ts';
import { planNext } from './deliver/plan-redelivery.ts';
import { isNews, rememberVisits } from './deliver/remember-visits.ts';
import { takeDue } from './deliver/take-due.ts';
import { visitServer, type Visit, type Visiting } from './deliver/visit-server.ts';

/**
 * How long a job waits for its servers, in milliseconds. Those that take longer are waited for by nobody: the job
 * makes room for the next, and what they answer in the end is written down all the same.
 */
const PATIENCE = 2_000;

const payloadSchema = z.object({ deliveries: z.array(z.uuid()) });

export type Deliveries = AsyncDisposable & { tasks: Record<'deliver' | 'redeliver', Task> };

/** Opens the jobs that write activities to inboxes, all servers side by side. Disposing waits for the slow ones. */
export function openDeliveries(units: UnitOfWork, visiting: Visiting, log: Logger): Deliveries {
  const underway = new Set<Promise<void>>();

  const visitAll = async (waiting: readonly WaitingAtServer[]) => {
    const digests = await units.look((scope) => countFollowers(scope, waiting));
    const ledger = openLedger(units);
    const visits: Visit[] = [];
    let done = 0;
    const settle = async () => {
      await ledger.settle();
      const some = visits.splice(0);
      if (some.some((visit) => visit.next || visit.gone.length > 0 || isNews(visit))) {
        await units.transact((scope) => rememberVisits(scope, some));
      }
    };
    const all = Promise.all(
      waiting.map(async (some) => {
        visits.push(await visitServer(visiting, ledger, some, digests));
        done += 1;
      }),
    );
    await Promise.race([all, setTimeout(PATIENCE, undefined, { ref: false })]);
    const isDone = done === waiting.length;
    await settle();
    if (isDone) return;
    const rest = all.then(settle).catch((error: unknown) => {
      log.error({ err: error }, 'what became of deliveries could not be written down');
    });
    underway.add(rest);
    void rest.finally(() => underway.delete(rest));
  };

  return {
    tasks: {
      async deliver({ payload }) {
        const { deliveries } = payloadSchema.parse(payload);
        await visitAll(await units.look((scope) => findWaiting(scope, deliveries)));
      },
      async redeliver() {
        const taken = await units.look(takeDue);
        await visitAll(await units.look((scope) => findWaiting(scope, taken)));
        await units.transact(planNext);
      },
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(underway);
    },
  };
}
