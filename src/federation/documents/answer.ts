import { activityStreams } from './contexts.ts';
import type { Document } from './document.ts';

/** A request to follow as it was made: answers repeat it whole, with its own id and object. */
export type FollowRequest = { id: string; actor: string; object: string };

/** The answer to a request to follow. */
export const answer = (
  type: 'Accept' | 'Reject',
  id: string,
  actor: string,
  follow: FollowRequest,
): Document => ({
  '@context': activityStreams,
  id,
  type,
  actor,
  to: [follow.actor],
  object: { id: follow.id, type: 'Follow', actor: follow.actor, object: follow.object },
});
