import { record } from '../domain-event.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { findOwnFollower, type WhichFollower } from './find-followers.ts';
import type { Follower } from './follower.ts';

/**
 * The owner's no: to a request, or to a follower, who is one no longer. Their server is told; saying it again changes
 * nothing. @throws Refusal `not_found`
 */
export async function rejectFollower(
  scope: Scope,
  viewer: Viewer,
  which: WhichFollower,
): Promise<Follower> {
  const follower = await findOwnFollower(scope, viewer, which);
  if (follower.state === 'rejected') return follower;
  follower.state = 'rejected';
  record(scope.em, 'follow.rejected', follower.id);
  return follower;
}
