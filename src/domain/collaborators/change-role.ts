import { record } from '../domain-event.ts';
import type { Role } from '../role.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { uploadsOf } from './guest-link.ts';
import type { Collaborator } from './collaborator.ts';
import { findOwnCollaborator, type WhichCollaborator } from './find-collaborators.ts';
import { requireRankOver } from './policy.ts';

/**
 * Gives somebody another role, whether or not they have answered yet; who came by moving has one from then on. Their
 * server is told. An admin gives no role that is not below their own. @throws Refusal `not_found`, `role_insufficient`
 */
export async function changeRole(
  scope: Scope,
  viewer: Viewer,
  which: WhichCollaborator,
  role: Role,
): Promise<Collaborator> {
  const collaborator = await findOwnCollaborator(scope, viewer, which);
  requireRankOver(viewer, collaborator.album, role);
  return assignRole(scope, collaborator, role);
}

/** As {@link changeRole}, once it is known that it may be. */
export function assignRole(scope: Scope, collaborator: Collaborator, role: Role): Collaborator {
  collaborator.role = role;
  const { guestLink, state } = collaborator;
  if (guestLink && state === 'invited') scope.em.assign(guestLink, uploadsOf(role));
  if (collaborator.state === 'moved') {
    collaborator.state = 'accepted';
    collaborator.answeredAt = scope.now();
  }
  if (collaborator.state === 'accepted') {
    record(scope.em, 'collaborator.changed', collaborator.id);
  }
  return collaborator;
}
