import { LockMode } from '@mikro-orm/core';
import { CompiledQuery } from 'kysely';
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
import { isTakenBack, repeatUpdate, restoreUndone } from './take-back.ts';

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
      await settle(units, row, async (scope) => {
        if (!incoming) return 'ignored: by a stranger';
        const sender = await scope.em.findOneOrFail(RemoteActor, { id: incoming.sender.id });
        return listen(scope, { ...incoming, sender });
      });
    } catch (error) {
      const reason = refusalOf(error);
      if (!reason) throw error;
      await settle(units, row, async () => `refused: ${reason}`);
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

/**
 * Applies a row and marks it with what came of it, unless another worker was first. One transaction after the other
 * for each actor: what undoes and what is undone never pass each other unseen.
 */
async function settle(
  units: UnitOfWork,
  { id, actorUri }: InboxActivity,
  apply: (scope: Scope) => Promise<string>,
): Promise<void> {
  await units.transact(async (scope) => {
    await lockActor(scope, actorUri);
    const lockMode = LockMode.PESSIMISTIC_WRITE;
    const row = await scope.em.findOne(InboxActivity, { id, appliedAt: null }, { lockMode });
    if (!row) return;
    row.appliedAt = scope.now();
    if (await isTakenBack(scope, row)) {
      row.outcome = 'ignored: taken back before it came';
      row.objectUri = null;
      return;
    }
    row.outcome = await apply(scope);
    await restoreUndone(scope, row);
    await repeatUpdate(scope, row);
  });
}

/** Until the transaction ends. */
const lockActor = ({ em }: Scope, actorUri: string) =>
  em
    .getKysely()
    .executeQuery(
      CompiledQuery.raw('select pg_advisory_xact_lock(hashtextextended($1, 0))', [actorUri]),
    );

function refusalOf(error: unknown): string | undefined {
  if (error instanceof Refusal) return error.code;
  return error instanceof EgressError && error.isFinal ? error.message : undefined;
}
