import { PUBLIC } from '../paths.ts';
import { activityStreams } from './contexts.ts';
import { time, type Document } from './document.ts';

/** Somebody else's public post, shown by an album and left with its author. */
export const announce = (
  id: string,
  actor: string,
  reference: { noteUri: string; followers: string; author: string; at: Date },
): Document => ({
  '@context': activityStreams,
  id,
  type: 'Announce',
  actor,
  published: time(reference.at),
  to: [PUBLIC],
  cc: [reference.followers, reference.author],
  object: reference.noteUri,
});
