import { activityStreams } from './contexts.ts';
import type { Document } from './document.ts';

/** One of our people gives up what they may do in an album on another server. */
export const leave = (id: string, actor: string, album: string): Document => ({
  '@context': activityStreams,
  id,
  type: 'Leave',
  actor,
  to: [album],
  object: album,
});
