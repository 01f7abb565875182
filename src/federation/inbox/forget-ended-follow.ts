import { Follower } from '../../domain/albums/follower.ts';
import type { Scope } from '../../domain/scope.ts';
import { InboxActivity } from '../inbox-activity.ts';
import type { Envelope } from './received-activity.ts';

/** What came of an undoing that ended a follow. */
export const FOLLOW_REMOVED = 'follow removed';

const requests: ReadonlySet<string> = new Set(
  ['Follow', 'Join'].map((name) => `https://www.w3.org/ns/activitystreams#${name}`),
);

/**
 * Makes room for a follow that begins anew under the id of one that has ended. Misskey and Pixelfed name the pair and
 * not the act, so that all follows of a pair have one id, and so have their undoings. The old follow and its undoing
 * leave the journal, and both ids count again; a mere repetition, signed before the end, finds them there. An undoing
 * that overtook its follow stays: what it names has not been here, however late it is signed.
 */
export async function forgetEndedFollow(
  { em }: Scope,
  { type, uri, actorUri }: Envelope,
  signedAt: Date,
): Promise<void> {
  if (!requests.has(type)) return;
  const before = { actorUri, appliedAt: { $ne: null } };
  const past = [{ uri }, { type: 'Undo', objectUri: uri }];
  const rows = await em.find(InboxActivity, { ...before, $or: past });
  const hasBegun = rows.some((row) => row.uri === uri || row.outcome === FOLLOW_REMOVED);
  const hasEnded = rows.every(({ receivedAt }) => receivedAt <= signedAt);
  if (!hasBegun || !hasEnded || (await isInForce(em, uri, actorUri))) return;
  await em.nativeDelete(InboxActivity, { id: { $in: rows.map(({ id }) => id) } });
}

const isInForce = async (em: Scope['em'], followUri: string, actorUri: string): Promise<boolean> =>
  (await em.count(Follower, {
    followUri,
    actor: { uri: actorUri },
    state: { $ne: 'rejected' },
  })) > 0;
