import { LockMode } from '@mikro-orm/core';
import { z } from 'zod';
import { RemoteActor } from '../../domain/remote-actors/remote-actor.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { addJob, type Task } from '../../queue/job-queue.ts';
import { EgressError } from '../egress/egress-error.ts';
import { InboxActivity } from '../inbox-activity.ts';
import { APPLY } from '../journal.ts';
import { listen } from './index.ts';
import { prepare, type Sources } from './prepare.ts';

const payloadSchema = z.object({ id: z.uuid() });
const PATIENCE = 60_000;
const PAUSE = 1_000;

/**
 * The job that applies a row of the journal: once, in the transaction that also marks it. What has to be fetched is
 * fetched before. A refusal, ours or the other server's, is the outcome; everything else is tried again.
 */
export const applyActivity =
  (units: UnitOfWork, sources: Sources): Task =>
  async ({ payload }) => {
    const { id } = payloadSchema.parse(payload);
    const row = await units.look(({ em }) => em.findOne(InboxActivity, { id, appliedAt: null }));
    if (!row || (await waitsForOthers(units, row))) return;
    try {
      const incoming = await prepare(sources, row);
      await settle(units, id, async (scope) => {
        if (!incoming) return 'ignored: by a stranger';
        const sender = await scope.em.findOneOrFail(RemoteActor, { id: incoming.sender.id });
        return listen(scope, { ...incoming, sender });
      });
    } catch (error) {
      const reason = refusalOf(error);
      if (!reason) throw error;
      await settle(units, id, async () => `refused: ${reason}`);
    }
  };

/**
 * Somebody's activities are applied in the order they came: an undoing that overtakes what it undoes would come to
 * nothing. One that could not be applied within a minute holds up the others no longer.
 */
const waitsForOthers = (units: UnitOfWork, row: InboxActivity): Promise<boolean> =>
  units.transact(async ({ em, now }) => {
    const earlier = await em.count(InboxActivity, {
      actorUri: row.actorUri,
      id: { $lt: row.id },
      appliedAt: null,
      receivedAt: { $gt: new Date(now().getTime() - PATIENCE) },
    });
    const runAt = new Date(now().getTime() + PAUSE);
    if (earlier > 0) await addJob(em, APPLY, { id: row.id }, { runAt });
    return earlier > 0;
  });

/** Marks the row with what came of it, unless another worker was first. */
async function settle(
  units: UnitOfWork,
  id: string,
  apply: (scope: Scope) => Promise<string>,
): Promise<void> {
  await units.transact(async (scope) => {
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const row = await scope.em.findOne(InboxActivity, { id, appliedAt: null }, { lockMode });
    if (!row) return;
    row.outcome = await apply(scope);
    row.appliedAt = scope.now();
  });
}

function refusalOf(error: unknown): string | undefined {
  if (error instanceof Refusal) return error.code;
  return error instanceof EgressError && error.isFinal ? error.message : undefined;
}
