import { isDeepStrictEqual } from 'node:util';
import type { Album } from '../../domain/albums/album.ts';
import type { Scope } from '../../domain/scope.ts';
import { addressing } from '../documents/audience.ts';
import { embedded, type Document } from '../documents/document.ts';
import { update } from '../documents/update.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { pathsOf } from '../paths.ts';
import { followerInboxes } from './recipients.ts';
import { sendActivity } from './send-activity.ts';

/** True when followers were last told something else about this object than what it is now. */
export async function isNews({ em }: Scope, object: Document): Promise<boolean> {
  const [last] = await em.find(
    OutboxActivity,
    { objectUri: object.id, type: { $in: ['Create', 'Update'] }, retractedAt: null },
    { orderBy: { id: 'desc' }, limit: 1 },
  );
  if (!last) return true;
  const { object: told } = JSON.parse(last.body) as { object: Document };
  return !isDeepStrictEqual(undated(told), undated(embedded(object)));
}

/** A time for an object's `updated` that is later than the last one: what is not later is not read by peers. */
export const laterThan = (last: Date, now: Date): Date =>
  now > last ? now : new Date(last.getTime() + 1);

/** Tells an album's followers, or those at some inboxes of theirs, what an object of the album is now. */
export async function sendUpdate(
  scope: Scope,
  album: Album,
  object: Document,
  inboxes?: readonly string[],
): Promise<void> {
  const paths = pathsOf(scope.origin);
  const { to, cc } = addressing(album.audience, paths.followers(album.id));
  await sendActivity(scope, {
    actorId: album.id,
    activity: update(object, paths.actor(album.id), { to, cc }),
    objectUri: object.id,
    isPublic: album.isPublic(),
    inboxes: inboxes ?? (await followerInboxes(scope.em, album)),
  });
}

function undated(object: Document): unknown {
  const { updated: _, ...rest } = object;
  return JSON.parse(JSON.stringify(rest));
}
