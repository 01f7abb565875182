import { activityStreams } from './contexts.ts';
import { embedded, type Document } from './document.ts';

/** Takes an activity back; it is embedded, since some peers do not look it up. */
export const undo = (activity: Document): Document => ({
  '@context': activityStreams,
  id: `${activity.id}-undo`,
  type: 'Undo',
  actor: activity['actor'],
  to: activity['to'],
  cc: activity['cc'],
  object: embedded(activity),
});
