import { notFound } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Found } from './actors.ts';
import { embedded, type Document } from '../documents/document.ts';
import { noteContext } from '../documents/contexts.ts';
import type { Album } from '../../domain/albums/album.ts';
import { describeNotes } from './notes.ts';
import { FORWARD, OutboxActivity } from '../outbox-activity.ts';
import { personal, showToAddressee } from './personal.ts';
import { findReadableAlbum, type Asker } from './readable-album.ts';

/** An activity by its id: for those who may read the album, or for the one whom it answers. */
export async function findActivity(scope: Scope, uri: string, asker: Asker): Promise<Found> {
  const activity = await scope.em.findOne(OutboxActivity, { uri });
  if (!activity || activity.retractedAt || activity.type === FORWARD) throw notFound();
  if (personal.has(activity.type)) return showToAddressee(activity, asker);
  const album = await findReadableAlbum(scope, activity.actorId, asker);
  const [document] = await showActivities(scope, album, [activity]);
  if (!document) throw notFound();
  return { document: { ...document, '@context': noteContext } };
}

/** Activities as they are shown later: with what they are about as it is now, not as it was sent and proved. */
export async function showActivities(
  scope: Scope,
  album: Album,
  activities: readonly OutboxActivity[],
): Promise<Document[]> {
  const uris = activities.flatMap(({ objectUri }) => objectUri ?? []);
  const notes = await describeNotes(scope, album, uris);
  return activities.flatMap((activity) => {
    const { proof: _, ...document } = embedded(activity.document());
    if (activity.type !== 'Create' && activity.type !== 'Update') return [document];
    const note = notes.get(activity.objectUri ?? '');
    return note ? [{ ...document, object: embedded(note) }] : [];
  });
}
