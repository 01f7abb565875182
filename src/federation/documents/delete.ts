import type { Addressing } from './audience.ts';
import { activityStreams } from './contexts.ts';
import { time, type Document } from './document.ts';

/** A `Note` is no more. The tombstone is embedded: a bare id means a whole actor to some peers. */
export const remove = (
  noteUri: string,
  actor: string,
  { to, cc }: Addressing,
  deleted: Date,
): Document => ({
  '@context': activityStreams,
  id: `${noteUri}/activities/delete`,
  type: 'Delete',
  actor,
  published: time(deleted),
  to,
  cc,
  object: tombstone(noteUri, 'Note', deleted),
});

/** An actor is no more; its id alone, as peers expect it. */
export const removeActor = (actor: string, { to, cc }: Addressing, deleted: Date): Document => ({
  '@context': activityStreams,
  id: `${actor}/activities/delete`,
  type: 'Delete',
  actor,
  published: time(deleted),
  to,
  cc,
  object: actor,
});

/** What is left of something that was public once. */
export const tombstone = (id: string, formerType: string, deleted: Date): Document => ({
  id,
  type: 'Tombstone',
  formerType,
  deleted: time(deleted),
});

/** The same for Pixelfed, which reads nothing but an embedded person, whatever the actor was. */
export const removeActorAsPerson = (
  actor: string,
  audience: Addressing,
  deleted: Date,
): Document => ({
  ...removeActor(actor, audience, deleted),
  id: `${actor}/activities/delete-person`,
  object: { id: actor, type: 'Person' },
});
