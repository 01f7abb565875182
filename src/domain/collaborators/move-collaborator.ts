import { createToken } from '../../lib/tokens.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Collaborator } from './collaborator.ts';

const PATIENCE = 30 * 24 * 60 * 60_000;

/**
 * Somebody who may do something in albums here moved, inside the caller's transaction: their new account is put before
 * the albums' owners, and may do nothing until those give it a role. Whom an album knows already is left as they are.
 */
export async function moveCollaborator(
  { em, now, origin }: Scope,
  former: RemoteActor,
  next: RemoteActor,
): Promise<void> {
  const expiresAt = new Date(now().getTime() + PATIENCE);
  for (const { album, role } of await em.find(Collaborator, { actor: former, state: 'accepted' })) {
    if ((await em.count(Collaborator, { album, actor: next })) > 0) continue;
    const inviteUri = `${origin}/ap/invites/${createToken()}`;
    const moved = { album, actor: next, role, state: 'moved', inviteUri, expiresAt } as const;
    em.persist(em.create(Collaborator, moved));
  }
}
