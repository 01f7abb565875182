import { uuidv7 } from '../lib/uuid.ts';
import { addJob } from '../queue/job-queue.ts';
import type { Scope } from '../domain/scope.ts';
import { InboxActivity } from './inbox-activity.ts';
import type { Envelope } from './inbox/received-activity.ts';

/** The job that applies a row of the journal. */
export const APPLY = 'apply-activity';

/**
 * Writes an activity down together with the job that will apply it, inside the caller's transaction. Answers whether
 * it was new: an id counts once, whatever comes under it later.
 */
export async function journal(
  { em, now }: Scope,
  { type, uri, actorUri, objectUri }: Envelope,
  body: string,
): Promise<boolean> {
  const id = uuidv7();
  const named = { uri, actorUri, objectUri: objectUri ?? null, type: nameOf(type) };
  const kept = await em
    .createQueryBuilder(InboxActivity)
    .insert({ id, ...named, body, receivedAt: now() })
    .onConflict('uri')
    .ignore()
    .execute();
  if (kept.affectedRows === 0) return false;
  await addJob(em, APPLY, { id });
  return true;
}

/** `Like`, of the IRI that ends so. */
export const nameOf = (type: string): string =>
  type.slice(1 + type.search(/[#/][^#/]*$/)).slice(0, 60);
