import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Collaborator } from './collaborator.ts';
import { findMembership } from './find-membership.ts';

/**
 * The viewer says whether their photos may stay in an album when they are removed from it.
 * @throws Refusal `not_found`, `owner_cannot_leave`
 */
export async function leavePhotos(
  scope: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  albumId: string,
  leavesPhotos: boolean,
): Promise<Collaborator> {
  const member = await findMembership(scope, viewer, albumId);
  member.leavesPhotos = leavesPhotos;
  return member;
}
