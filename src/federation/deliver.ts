import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import type { Logger } from '../lib/log.ts';
import type { Task } from '../queue/job-queue.ts';
import { findUnblocked } from './deliver/find-blocked.ts';
import { findWaiting, type WaitingAtServer } from './deliver/find-waiting.ts';
import { countFollowers, type FollowerDigests } from './deliver/follower-digests.ts';
import { openLedger } from './deliver/ledger.ts';
import { planNext } from './deliver/plan-redelivery.ts';
import { isNews, rememberVisits } from './deliver/remember-visits.ts';
import { leaseFrom, leaveUntil, takeDue } from './deliver/take-due.ts';
import { Turns, type Turn } from './deliver/turns.ts';
import { visitServer, type Visit } from './deliver/visit-server.ts';

/**
 * After so many milliseconds without an answer a job waits for its servers no longer: it makes room for the next, and
 * what they answer in the end is written down all the same. In a large album a dead server is in most batches, so that
 * this is the pace of all.
 */
const PATIENCE = 50;

/** How many servers are visited at a time; with more of them, jobs wait until some have answered. */
const MOST_VISITED = 500;

/** How long what is underway may take to end once nothing more is begun, in milliseconds. */
const GRACE = 1_000;

const payloadSchema = z.object({ deliveries: z.array(z.uuid()) });

export type Deliveries = AsyncDisposable & {
  tasks: Record<'deliver' | 'redeliver', Task>;
  /** Begins nothing more. Ends when what is underway has ended, or after a second. */
  stop(): Promise<void>;
  /** Ends when the visits have ended that no job waits for any more. */
  settled(): Promise<void>;
};

type Visiting = Omit<Parameters<typeof visitServer>[0], 'findUnblocked' | 'stopping'>;

/** Opens the jobs that write activities to inboxes, all servers side by side. Disposing waits for the slow ones. */
export function openDeliveries(units: UnitOfWork, known: Visiting, log: Logger): Deliveries {
  const underway = new Set<Promise<void>>();
  const stopping = new AbortController();
  const visiting = {
    ...known,
    findUnblocked: (ids: readonly string[]) => units.look((scope) => findUnblocked(scope, ids)),
    stopping: stopping.signal,
  };
  /** What still waits for its turn in the one visit that each server gets at a time. */
  const visited = new Map<string, Turns>();
  const busy = () => [...visited].flatMap(([host, turns]) => (turns.isFull ? [host] : []));
  const settled = async () => {
    await Promise.all(underway);
  };
  /** Answers which of them it leaves to somebody else, and which to the visits that go on. */
  const visitAll = async (waiting: readonly WaitingAtServer[]) => {
    const digests = await units.look((scope) => countFollowers(scope, waiting));
    const ledger = openLedger(units);
    const visits: Visit[] = [];
    const open = new Set(waiting);
    const full: WaitingAtServer[] = [];
    const settle = async () => {
      await ledger.settle();
      const some = visits.splice(0);
      if (some.some((visit) => visit.next || visit.gone.length > 0 || isNews(visit))) {
        await units.transact((scope) => rememberVisits(scope, some));
      }
    };
    const visit = async (at: WaitingAtServer) => {
      const { host } = at.server;
      const others = visited.get(host);
      if (others?.isFull) {
        full.push(at);
      } else if (others) {
        await new Promise<void>((end) => others.add(turnsOf(at, digests, end)));
      } else {
        const turns = new Turns();
        visited.set(host, turns);
        turns.add(turnsOf(at, digests, () => undefined));
        const made = await visitServer(visiting, ledger, at.server, turns, () =>
          visited.delete(host),
        );
        visits.push(made);
        if (made.failure) log.error({ err: made.failure, host }, 'a visit broke off');
      }
      open.delete(at);
    };
    const all = Promise.all(waiting.map(visit));
    const runOutOfPatience = async () => {
      for (;;) {
        const before = open.size;
        await setTimeout(PATIENCE, undefined, { ref: false });
        if (open.size === before && visited.size <= MOST_VISITED) return;
      }
    };
    await Promise.race([all, runOutOfPatience()]);
    const left = [...open];
    await settle();
    if (left.length > 0) {
      const rest = all.then(settle).catch((error: unknown) => {
        log.error({ err: error }, 'what became of deliveries could not be written down');
      });
      underway.add(rest);
      void rest.finally(() => underway.delete(rest));
    }
    return { full: idsOf(full), left: idsOf(left) };
  };

  return {
    tasks: {
      async deliver({ payload }) {
        const { deliveries } = payloadSchema.parse(payload);
        const { full, left } = await visitAll(
          await units.look((scope) => findWaiting(scope, deliveries)),
        );
        if (full.length + left.length === 0) return;
        await units.transact(async (scope) => {
          const now = scope.now();
          await leaveUntil(scope, full, now);
          await leaveUntil(scope, left, leaseFrom(now)); // should this process end before they do
        });
      },
      async redeliver() {
        const taken = await units.look((scope) => takeDue(scope, busy()));
        const { full } = await visitAll(await units.look((scope) => findWaiting(scope, taken)));
        await units.transact(async (scope) => {
          await leaveUntil(scope, full, scope.now());
          await planNext(scope);
        });
      },
    },
    async stop() {
      stopping.abort();
      await Promise.race([settled(), setTimeout(GRACE, undefined, { ref: false })]);
    },
    settled,
    [Symbol.asyncDispose]: settled,
  };
}

const idsOf = (waiting: readonly WaitingAtServer[]): string[] =>
  waiting.flatMap(({ deliveries }) => deliveries.map(({ id }) => id));

/** A turn for each delivery; `end` is called after the last. */
function turnsOf(
  { deliveries }: WaitingAtServer,
  digests: FollowerDigests,
  end: () => void,
): Turn[] {
  let left = deliveries.length;
  const endOne = () => {
    left -= 1;
    if (left === 0) end();
  };
  return deliveries.map((delivery) => ({ delivery, digests, end: endOne }));
}
