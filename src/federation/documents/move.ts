import { activityStreams } from './contexts.ts';
import { time, type Document } from './document.ts';

/** An actor of ours tells its followers where it is now (FEP-7628). */
export const move = (
  actor: string,
  { target, followers, at }: { target: string; followers: string; at: Date },
): Document => ({
  '@context': activityStreams,
  id: `${actor}/activities/move-${time(at)}`,
  type: 'Move',
  actor,
  published: time(at),
  to: [followers],
  object: actor,
  target,
});
