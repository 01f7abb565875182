import { record } from '../domain-event.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { findOwnFollower, type WhichFollower } from './find-followers.ts';
import type { Follower } from './follower.ts';

/**
 * The owner's yes to somebody who asked to follow; saying it again changes nothing.
 * @throws Refusal `not_found`, `already_decided` for somebody who was rejected
 */
export async function acceptFollower(
  scope: Scope,
  viewer: Viewer,
  which: WhichFollower,
): Promise<Follower> {
  const follower = await findOwnFollower(scope, viewer, which);
  if (follower.state === 'rejected') {
    throw new Refusal('conflict', 'already_decided', 'This follower has been rejected already.');
  }
  if (follower.isAccepted()) return follower;
  follower.state = 'accepted';
  record(scope.em, 'follow.accepted', follower.id);
  return follower;
}
