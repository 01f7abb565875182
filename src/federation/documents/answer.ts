import { activityStreams } from './contexts.ts';
import type { Document } from './document.ts';

/** What is answered, as it was sent: answers repeat it whole, with its own id and object. */
export type Answered = {
  id: string;
  /** A request to follow by either name, an invitation, an offer of photos, or a yes that came too late. */
  type: 'Follow' | 'Join' | 'Accept' | 'Invite' | 'Offer' | 'Add' | 'Create';
  actor: string;
  /** Of several things, those that the answer is about. */
  object: string | readonly string[];
};

/** What comes of a yes, by its id, or the reason for a no, as HTML. */
export type Outcome = { result?: string; content?: string };

/** The answer to somebody who asked for something, or who answered too late. */
export const answer = (
  type: 'Accept' | 'Reject',
  id: string,
  actor: string,
  answered: Answered,
  outcome: Outcome = {},
): Document => ({
  '@context': activityStreams,
  id,
  type,
  actor,
  to: [answered.actor],
  object: {
    id: answered.id,
    type: answered.type,
    actor: answered.actor,
    object: answered.object,
  },
  ...outcome,
});
