import { CompiledQuery } from 'kysely';
import type { Scope } from '../scope.ts';
import { endFollow } from './end-follow.ts';
import { Follower } from './follower.ts';

const PATIENCE = 7 * 24 * 60 * 60_000;

const unanswered = `select follower.id from follower join album on album.id = follower.album_id
  where follower.state = 'pending' and follower.asked_at < $1
    and album.audience = 'private' and album.trashed_at is null
  order by follower.asked_at limit 500 for update of follower skip locked`;

/**
 * Refuses those who asked to follow a private album without being invited, a week after they asked last: late and
 * always alike, so that the answer tells nothing of what is there. Inside a transaction, some hundreds at a time.
 */
export async function expireRequests(scope: Scope): Promise<void> {
  const { em, now } = scope;
  const before = new Date(now().getTime() - PATIENCE);
  const { rows } = await em
    .getKysely()
    .executeQuery<{ id: string }>(CompiledQuery.raw(unanswered, [before]));
  const ids = rows.map(({ id }) => id);
  for (const follower of await em.find(Follower, { id: { $in: ids } })) endFollow(scope, follower);
}
