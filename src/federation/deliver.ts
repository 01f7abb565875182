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
import { visitServer, type Turn, type Visit, type Visiting } from './deliver/visit-server.ts';

/**
 * After so many milliseconds without an answer a job waits for its servers no longer: it makes room for the next, and
 * what they answer in the end is written down all the same. In a large album a dead server is in most batches, so that
 * this is the pace of all.
 */
const PATIENCE = 50;

/** How many servers may be waited for by nobody; with more of them, jobs wait until some have answered. */
const MOST_LEFT = 500;

const payloadSchema = z.object({ deliveries: z.array(z.uuid()) });

export type Deliveries = AsyncDisposable & {
  tasks: Record<'deliver' | 'redeliver', Task>;
  /** Ends when the visits have ended that no job waits for any more. */
  settled(): Promise<void>;
};

/** Opens the jobs that write activities to inboxes, all servers side by side. Disposing waits for the slow ones. */
export function openDeliveries(units: UnitOfWork, visiting: Visiting, log: Logger): Deliveries {
  const underway = new Set<Promise<void>>();
  /** What still waits for its turn in the one visit that each server gets at a time. */
  const visited = new Map<string, Turn[]>();
  let left = 0;
  const settled = async () => {
    await Promise.all(underway);
  };
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
      waiting.map(async ({ server, deliveries }) => {
        const turns = deliveries.map((delivery) => ({ delivery, digests }));
        const others = visited.get(server.host);
        if (others) {
          others.push(...turns);
        } else {
          visited.set(server.host, turns);
          const close = () => visited.delete(server.host);
          visits.push(await visitServer(visiting, ledger, server, turns, close));
        }
        done += 1;
      }),
    );
    const runOutOfPatience = async () => {
      let before;
      do {
        before = done;
        await setTimeout(PATIENCE, undefined, { ref: false });
      } while (done > before || left > MOST_LEFT);
    };
    await Promise.race([all, runOutOfPatience()]);
    const slow = waiting.length - done;
    await settle();
    if (slow === 0) return;
    left += slow;
    const rest = all.then(settle).catch((error: unknown) => {
      log.error({ err: error }, 'what became of deliveries could not be written down');
    });
    underway.add(rest);
    void rest.finally(() => {
      left -= slow;
      underway.delete(rest);
    });
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
    settled,
    [Symbol.asyncDispose]: settled,
  };
}
