import { findMembership } from '../collaborators/find-membership.ts';
import { notify } from '../notices/notify.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { endMembership } from './end-membership.ts';

/**
 * The viewer leaves an album, inside the caller's transaction; its owner is told. Their photos go with them into an album
 * of their own, or stay. @throws Refusal `not_found`, `owner_cannot_leave`
 */
export async function leaveAlbum(
  scope: Scope,
  viewer: Extract<Viewer, { kind: 'account' }>,
  albumId: string,
  photos: 'take' | 'leave',
): Promise<void> {
  const member = await findMembership(scope, viewer, albumId);
  await endMembership(scope, member, { takesPhotos: photos === 'take' });
  const { id, album } = member;
  const occasion = `${id} ${scope.now().getTime()}`;
  await notify(scope, { kind: 'collaborator.left', subject: album.id, occasion }, album.owner.id);
}
