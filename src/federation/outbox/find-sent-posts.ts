import { CompiledQuery } from 'kysely';
import type { Scope } from '../../domain/scope.ts';
import type { Delivery } from '../delivery.ts';
import { pathsOf } from '../paths.ts';

/** What was sent about one photo, and how it fared at one server. */
export type SentPost = Pick<Delivery, 'state' | 'attempts' | 'lastError'> & {
  photoId: string;
  /** What the photo is called, if anything. */
  title: string;
  /** `Create`, `Update`, `Delete`. */
  type: string;
  at: string;
};

/** The latest of each photo, the latest photo first. */
const latest = `select * from (
    select distinct on (photo.id) photo.id as "photoId",
      coalesce(nullif(photo.alt_text, ''), photo.caption) as title, activity.type,
      delivery.state, delivery.attempts, delivery.last_error as "lastError", delivery.at,
      activity.id as sent
    from outbox_activity as activity
    join delivery on delivery.activity_id = activity.id
    join photo on photo.album_id = activity.actor_id
      and activity.object_uri = $3 || photo.note_id
    where activity.actor_id = $1 and delivery.host = $2
    order by photo.id, activity.id desc, delivery.at desc
  ) as each order by sent desc limit 100`;

/** How the photos of an album fared at one server: the last hundred that something was sent about. */
export async function findSentPosts(
  { em, origin }: Scope,
  albumId: string,
  host: string,
): Promise<SentPost[]> {
  const prefix = pathsOf(origin).note('');
  const { rows } = await em
    .getKysely()
    .executeQuery<SentPost & { sent: string }>(CompiledQuery.raw(latest, [albumId, host, prefix]));
  return rows.map(({ sent: _, at, ...row }) => ({ ...row, at: new Date(at).toISOString() }));
}
