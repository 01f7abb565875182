import { activityStreams } from './contexts.ts';
import type { Document } from './document.ts';

/**
 * A report to another server, by this server's own actor: whoever reported is not named. A list of what is that
 * server's, even of one: some peers read nothing else.
 */
export const flag = (
  id: string,
  actor: string,
  { to, objects, reason }: { to: readonly string[]; objects: readonly string[]; reason: string },
): Document => ({
  '@context': activityStreams,
  id,
  type: 'Flag',
  actor,
  to,
  content: reason,
  object: objects,
});
