import { CompiledQuery } from 'kysely';
import { uuidv7 } from '../../lib/uuid.ts';
import { record } from '../domain-event.ts';
import type { Photo } from '../photos/photo.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import type { Liked } from './remove-reaction.ts';
import { Share } from './share.ts';

const upsert = `insert into share (id, photo_id, actor_id, post_id, uri, created_at)
   values ($1, $2, $3, $4, $5, $6)
   on conflict (photo_id, actor_id) do update
     set uri = excluded.uri, post_id = coalesce(excluded.post_id, share.post_id)
   returning id, xmax = 0 as "isNew"`;

/** Somebody on another server shows a photo to their followers; once each, however often they do. */
export async function sharePhoto(
  { em, now }: Scope,
  photo: Photo,
  actor: RemoteActor,
  { uri, postId }: { uri: string; postId: string | null },
): Promise<void> {
  const values = [uuidv7(), photo.id, actor.id, postId, uri, now()];
  const query = CompiledQuery.raw(upsert, values);
  const { rows } = await em.getKysely().executeQuery<{ id: string; isNew: boolean }>(query);
  for (const { id, isNew } of rows) if (isNew) record(em, 'share.added', id);
}

/** They take it back: by the id of what they did, else by what it was about. Answers whether there was anything. */
export async function unsharePhoto(
  { em }: Scope,
  actor: RemoteActor,
  { uri, liked }: { uri: string | undefined; liked: Liked | undefined },
): Promise<boolean> {
  const byUri = uri ? await em.findOne(Share, { actor, uri }) : null;
  const photo = liked && 'photo' in liked.target ? liked.target.photo : null;
  const share = byUri ?? (photo ? await em.findOne(Share, { actor, photo }) : null);
  if (!share) return false;
  em.remove(share);
  record(em, 'share.removed', share.id);
  return true;
}
