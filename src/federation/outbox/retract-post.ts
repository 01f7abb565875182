import type { Album } from '../../domain/albums/album.ts';
import type { Scope } from '../../domain/scope.ts';
import { addressing } from '../documents/audience.ts';
import { remove } from '../documents/delete.ts';
import { compact } from '../documents/document.ts';
import { undo } from '../documents/undo.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { pathsOf } from '../paths.ts';
import { followerInboxes, informedInboxes } from './recipients.ts';
import { sendActivity } from './send-activity.ts';
import { unsay } from './unsay.ts';

/**
 * Takes back what an album posted about an object, everywhere it was sent: a `Note` of ours by `Delete`, somebody
 * else's by `Undo`. An album that is not public any more does not speak to the public even then. What has not been
 * delivered yet is not delivered any more. Whoever takes back many posts looks up the followers' inboxes once.
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
  await unsay(scope, told);
  const paths = pathsOf(origin);
  const actor = paths.actor(album.id);
  const isPublic = first.isPublic && album.audience === 'public';
  const said = first.document();
  const { to, cc } = isPublic ? said : addressing('followers', paths.followers(album.id));
  const posted = { ...compact({ ...said, proof: undefined }), to, cc };
  await sendActivity(scope, {
    actorId: album.id,
    activity: posted.type === 'Announce' ? undo(posted) : remove(objectUri, actor, posted, now()),
    objectUri,
    isPublic,
    inboxes: inboxes.union(followers ?? (await followerInboxes(em, album))),
  });
}
