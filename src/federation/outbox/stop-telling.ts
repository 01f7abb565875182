import { CompiledQuery } from 'kysely';
import { Album } from '../../domain/albums/album.ts';
import { renewCapabilities } from '../../domain/photos/renew-capabilities.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { followerInboxes } from './recipients.ts';

const drop = `delete from delivery using outbox_activity as activity
  where activity.id = delivery.activity_id and not activity.is_public
    and (activity.actor_id = $1 or activity.object_uri in (
      select comment.uri from comment join photo on photo.id = comment.photo_id
      where photo.album_id = $1 and comment.account_id is not null))
    and activity.type in ('Create', 'Update', 'Announce') and delivery.state = 'waiting'
    and delivery.inbox <> all($2::text[])`;

/**
 * After somebody stopped following: what has not reached their server yet, comments included, is not sent any more,
 * unless others there follow. The pictures of an album keep their addresses for the servers of its other followers, which show them from
 * here; when nobody follows any more, there is nobody to keep them for, and they get new ones.
 */
export const stopTelling = (units: UnitOfWork, albumId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em } = scope;
    const album = await em.findOne(Album, { id: albumId });
    if (!album || album.audience === 'public') return;
    const inboxes = await followerInboxes(em, album);
    await em.getKysely().executeQuery(CompiledQuery.raw(drop, [albumId, [...inboxes]]));
    if (inboxes.size === 0) await renewCapabilities(scope, album);
  });
