import { record } from '../domain-event.ts';
import type { Role } from '../role.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import type { Collaborator } from './collaborator.ts';
import { findOwnCollaborator, type WhichCollaborator } from './find-collaborators.ts';

/**
 * Gives somebody another role, whether or not they have answered yet; who came by moving has one from then on. Their
 * server is told. @throws Refusal `not_found`
 */
export async function changeRole(
  scope: Scope,
  viewer: Viewer,
  which: WhichCollaborator,
  role: Role,
): Promise<Collaborator> {
  const collaborator = await findOwnCollaborator(scope, viewer, which);
  collaborator.role = role;
  if (collaborator.state === 'moved') {
    collaborator.state = 'accepted';
    collaborator.answeredAt = scope.now();
  }
  if (collaborator.state === 'accepted') {
    record(scope.em, 'collaborator.changed', collaborator.id);
  }
  return collaborator;
}
