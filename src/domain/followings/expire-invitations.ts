import type { Scope } from '../scope.ts';
import { Following } from './following.ts';
import { dropInvitation } from './receive-invitation.ts';

const SOME = 500;

/** Forgets the invitations that nobody answered in time, inside a transaction, some hundreds at a time. */
export async function expireInvitations(scope: Scope): Promise<void> {
  const passed = { inviteAnswer: null, inviteExpiresAt: { $lt: scope.now() } };
  for (const following of await scope.em.find(Following, passed, { limit: SOME })) {
    dropInvitation(scope, following);
  }
}
