import { notFound } from '../domain/refusal.ts';
import type { Scope } from '../domain/scope.ts';
import type { Found } from './actors.ts';
import { embedded, type Document } from './documents/document.ts';
import { noteContext } from './documents/contexts.ts';
import type { Album } from '../domain/albums/album.ts';
import { describeNotes } from './notes.ts';
import { OutboxActivity } from './outbox-activity.ts';
import { findReadableAlbum, type Asker } from './readable-album.ts';

/** An activity that was addressed to the public or to followers, by its id. */
export async function findActivity(scope: Scope, uri: string, asker: Asker): Promise<Found> {
  const activity = await scope.em.findOne(OutboxActivity, { uri });
  if (!activity || activity.retractedAt || answers.has(activity.type)) throw notFound();
  const album = await findReadableAlbum(scope, activity.actorId, asker);
  const [document] = await showActivities(scope, album, [activity]);
  if (!document) throw notFound();
  return { document: { ...document, '@context': noteContext } };
}

/** These are between an album and the one who asked. */
const answers = new Set(['Accept', 'Reject']);

/** Activities as they are shown later: with what they are about as it is now, not as it was sent. */
export async function showActivities(
  scope: Scope,
  album: Album,
  activities: readonly OutboxActivity[],
): Promise<Document[]> {
  const uris = activities.flatMap(({ objectUri }) => objectUri ?? []);
  const notes = await describeNotes(scope, album, uris);
  return activities.flatMap((activity) => {
    const document = embedded(JSON.parse(activity.body) as Document);
    if (activity.type !== 'Create' && activity.type !== 'Update') return [document];
    const note = notes.get(activity.objectUri ?? '');
    return note ? [{ ...document, object: embedded(note) }] : [];
  });
}
