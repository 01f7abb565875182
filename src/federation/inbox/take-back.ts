import { addJob } from '../../queue/job-queue.ts';
import type { Scope } from '../../domain/scope.ts';
import { InboxActivity } from '../inbox-activity.ts';
import { APPLY } from '../journal.ts';

const undoings = ['Undo', 'Delete'];
const brings: ReadonlySet<string> = new Set(['Create', 'Update']);

/**
 * Activities of one actor that come in the wrong order come to the same as in the right one. What an `Undo` or a
 * `Delete` has named before it came is not done any more: an `Undo` names the activity, a `Delete` the post. All
 * three functions are called with the actor locked, so that what they read is all there is.
 */
export async function isTakenBack({ em }: Scope, row: InboxActivity): Promise<boolean> {
  const isOfPost = brings.has(row.type) && row.objectUri && row.objectUri !== row.actorUri;
  const named = isOfPost ? [row.uri, row.objectUri!] : [row.uri];
  const { actorUri } = row;
  const past = { actorUri, type: { $in: undoings }, appliedAt: { $ne: null } };
  return (await em.count(InboxActivity, { ...past, objectUri: { $in: named } })) > 0;
}

/** An undoing that was itself undone takes nothing back any more. */
export async function restoreUndone({ em }: Scope, row: InboxActivity): Promise<void> {
  if (row.type !== 'Undo' || !row.objectUri) return;
  const undone = { uri: row.objectUri, actorUri: row.actorUri, type: { $in: undoings } };
  await em.nativeUpdate(InboxActivity, undone, { objectUri: null });
}

/** The latest `Update` that came before the `Create` of its post, and so to nothing, is applied once more after it. */
export async function repeatUpdate({ em }: Scope, row: InboxActivity): Promise<void> {
  const cameToNothing = row.outcome?.startsWith('ignored') ?? true;
  if (row.type !== 'Create' || !row.objectUri || cameToNothing) return;
  const { actorUri, objectUri } = row;
  const vain = { actorUri, objectUri, type: 'Update', outcome: { $like: 'ignored%' } };
  const [update] = await em.find(InboxActivity, vain, { orderBy: { id: 'desc' }, limit: 1 });
  if (!update) return;
  em.assign(update, { appliedAt: null, outcome: null });
  await addJob(em, APPLY, { id: update.id });
}
