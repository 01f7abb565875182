import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Follower } from './follower.ts';

/** The album's side ends a follow, or refuses to begin one; the other server is told. Once is enough. */
export function endFollow({ em }: Scope, follower: Follower): void {
  if (follower.state === 'rejected') return;
  if (follower.isAccepted()) record(em, 'follow.removed', follower.album.id);
  follower.state = 'rejected';
  record(em, 'follow.rejected', follower.id);
}
