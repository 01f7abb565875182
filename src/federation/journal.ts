import { uuidv7 } from '../lib/uuid.ts';
import { addJob } from '../queue/job-queue.ts';
import type { Scope } from '../domain/scope.ts';
import { InboxActivity } from './inbox-activity.ts';
import type { ReceivedActivity } from './inbox/received-activity.ts';

/** The job that applies a row of the journal. */
export const APPLY = 'apply-activity';

/**
 * Writes an activity down together with the job that will apply it, inside the caller's transaction. Answers whether
 * it was new: an id counts once, whatever comes under it later.
 */
export async function journal(
  { em, now }: Scope,
  { activity, uri, actorUri }: ReceivedActivity,
  body: string,
): Promise<boolean> {
  const id = uuidv7();
  const type = activity.constructor.name.slice(0, 60);
  const row = { id, uri, actorUri, type, body, receivedAt: now() };
  const kept = await em
    .createQueryBuilder(InboxActivity)
    .insert(row)
    .onConflict('uri')
    .ignore()
    .execute();
  if (kept.affectedRows === 0) return false;
  await addJob(em, APPLY, { id });
  return true;
}
