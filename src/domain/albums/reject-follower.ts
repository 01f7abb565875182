import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { endFollow } from './end-follow.ts';
import { findOwnFollower, type WhichFollower } from './find-followers.ts';
import type { Follower } from './follower.ts';

/**
 * The owner's no: to a request, or to a follower, who is one no longer and reads nothing more from this moment on. What
 * their server has fetched stays with it: the pictures of published posts keep their addresses, which the servers of
 * the other followers show, while those of later photos have never been known to it. Saying it again changes nothing.
 * @throws Refusal `not_found`
 */
export async function rejectFollower(
  scope: Scope,
  viewer: Viewer,
  which: WhichFollower,
): Promise<Follower> {
  const follower = await findOwnFollower(scope, viewer, which);
  endFollow(scope, follower);
  return follower;
}
