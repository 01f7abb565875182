import { CompiledQuery } from 'kysely';
import { uuidv7 } from '../../lib/uuid.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../domain-event.ts';
import type { Photo } from '../photos/photo.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';

/** Somebody's like, as it came: with an emoji or without, of the photo alone or of the bundle it was sent in. */
export type RemoteLike = { uri: string; emoji: string | null; postId: string | null };

const upsert = (who: 'actor_id' | 'account_id') =>
  `insert into reaction (id, photo_id, ${who}, emoji, post_id, uri, created_at)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (photo_id, ${who}) do update
     set emoji = excluded.emoji, uri = excluded.uri,
       post_id = coalesce(excluded.post_id, reaction.post_id)
   returning id, xmax = 0 as "isNew"`;

/** Somebody on another server likes a photo: one statement, however often they say so; only the first is news. */
export const addRemoteReaction = (
  scope: Scope,
  photo: Photo,
  actor: RemoteActor,
  { uri, emoji, postId }: RemoteLike,
): Promise<void> => {
  const id = uuidv7();
  return add(scope, 'actor_id', [id, photo.id, actor.id, emoji, postId, uri, scope.now()]);
};

/**
 * One of our people likes a photo of this server, which they may see. Another emoji takes the place of the one before.
 * The id of the like is `{origin}/ap/likes/{id}`.
 */
export const addReaction = (
  scope: Scope,
  photo: Photo,
  account: Account,
  emoji: string | null,
): Promise<void> => {
  const id = uuidv7();
  const uri = `${scope.origin}/ap/likes/${id}`;
  return add(scope, 'account_id', [id, photo.id, account.id, emoji, null, uri, scope.now()]);
};

async function add(
  { em }: Scope,
  who: 'actor_id' | 'account_id',
  values: unknown[],
): Promise<void> {
  const query = CompiledQuery.raw(upsert(who), values);
  const { rows } = await em.getKysely().executeQuery<{ id: string; isNew: boolean }>(query);
  for (const { id, isNew } of rows) if (isNew) record(em, 'reaction.added', id);
}
