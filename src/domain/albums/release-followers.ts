import { CompiledQuery } from 'kysely';
import type { Scope } from '../scope.ts';
import type { Album } from './album.ts';
import { endFollow } from './end-follow.ts';
import { Follower } from './follower.ts';

const uninvited = `select follower.id from follower
  where album_id = $1 and state in ('pending', 'accepted') and not exists (
    select from collaborator
    where collaborator.album_id = follower.album_id and collaborator.actor_id = follower.actor_id
      and collaborator.state = 'accepted')`;

/** Ends every follow of an album, and every request for one, but those of people whom its owner asked in. */
export async function releaseFollowers(scope: Scope, album: Album): Promise<void> {
  const { rows } = await scope.em
    .getKysely()
    .executeQuery<{ id: string }>(CompiledQuery.raw(uninvited, [album.id]));
  const ids = rows.map(({ id }) => id);
  for (const follower of await scope.em.find(Follower, { id: { $in: ids } })) {
    endFollow(scope, follower);
  }
}
