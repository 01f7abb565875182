import { z } from 'zod';
import type { UnitOfWork } from '../domain/unit-of-work.ts';
import { addJob, type Task } from '../queue/job-queue.ts';
import { deliverToHost, type Delivering, type Late } from './deliver/deliver-to-host.ts';
import { findWaiting } from './deliver/find-waiting.ts';
import { openLedger } from './deliver/ledger.ts';

/** A job that tries again has fewer deliveries than the first one; `batch` is the first delivery of that one. */
const payloadSchema = z.object({
  deliveries: z.tuple([z.uuid()], z.uuid()),
  batch: z.uuid().optional(),
});

/**
 * The job that writes activities to inboxes: those of its rows that still wait, all servers side by side. What did
 * not arrive becomes a job for each server, so that a slow one holds up nobody else.
 */
export const deliver =
  (units: UnitOfWork, delivering: Delivering): Task =>
  async ({ payload }) => {
    const { deliveries, batch = deliveries[0] } = payloadSchema.parse(payload);
    const waiting = await findWaiting(units, deliveries);
    const ledger = openLedger(units);
    const late = await Promise.all(
      [...Map.groupBy(waiting, ({ host }) => host).values()].map((some) =>
        deliverToHost(delivering, ledger, some),
      ),
    );
    await ledger.close();
    await postpone(units, batch, late);
  };

/**
 * A key for each batch and server: a job that is run again after a crash replaces what it had planned, and never what
 * another one did, though both be about one activity and one server.
 */
async function postpone(
  units: UnitOfWork,
  batch: string,
  byHost: readonly Late[][],
): Promise<void> {
  const some = byHost.filter((late) => late.length > 0);
  if (some.length === 0) return;
  await units.transact(async ({ em }) => {
    for (const late of some) {
      const latest = late.reduce((one, other) => (one.next > other.next ? one : other));
      const { host } = latest.delivery;
      const payload = { deliveries: late.map(({ delivery }) => delivery.id), batch };
      await addJob(em, 'deliver', payload, {
        runAt: latest.next,
        queue: `deliver ${host}`,
        key: `deliver:${batch}:${host}`,
      });
    }
  });
}
