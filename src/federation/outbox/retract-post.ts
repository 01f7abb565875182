import type { Album } from '../../domain/albums/album.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Addressing } from '../documents/audience.ts';
import { remove } from '../documents/delete.ts';
import type { Document } from '../documents/document.ts';
import { undo } from '../documents/undo.ts';
import { Delivery } from '../delivery.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { pathsOf } from '../paths.ts';
import { followerInboxes, informedInboxes } from './recipients.ts';
import { sendActivity } from './send-activity.ts';

/**
 * Takes back what an album posted about an object, everywhere it was sent: a `Note` of ours by `Delete`, somebody
 * else's by `Undo`. What has not been delivered yet is not delivered any more. Whoever takes back many posts looks up
 * the followers' inboxes once.
 */
export async function retractPost(
  scope: Scope,
  album: Album,
  objectUri: string,
  followers?: ReadonlySet<string>,
): Promise<void> {
  const { em, origin, now } = scope;
  const told = await em.find(OutboxActivity, {
    actorId: album.id,
    objectUri,
    type: { $in: ['Create', 'Update', 'Announce'] },
    retractedAt: null,
  });
  const first = told.find(({ type }) => type !== 'Update');
  if (!first) return;
  const inboxes = await informedInboxes(em, { actorId: album.id, objectUri });
  for (const activity of told) activity.retractedAt = now();
  await em.flush();
  await em.nativeDelete(Delivery, {
    activity: { $in: told.map(({ id }) => id) },
    state: 'waiting',
  });
  const posted = JSON.parse(first.body) as Document & Addressing;
  const actor = pathsOf(origin).actor(album.id);
  await sendActivity(scope, {
    actorId: album.id,
    activity: posted.type === 'Announce' ? undo(posted) : remove(objectUri, actor, posted, now()),
    objectUri,
    isPublic: first.isPublic,
    inboxes: inboxes.union(followers ?? (await followerInboxes(em, album))),
  });
}
