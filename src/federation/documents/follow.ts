import { activityStreams } from './contexts.ts';
import type { Document } from './document.ts';

/** One of our people asks to follow somebody on another server. */
export const follow = (id: string, actor: string, object: string): Document => ({
  '@context': activityStreams,
  id,
  type: 'Follow',
  actor,
  to: [object],
  object,
});
