import type { Account } from '../accounts/account.ts';
import { higherOf, type Role } from '../role.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Collaborator } from './collaborator.ts';

/**
 * An account as the viewer, with the roles that it has at this moment; `scopes` as a {@link Viewer} has them. Whoever
 * was invited by their mail address has the role at once, and is a member of record when they first use it.
 */
export async function viewAs(
  { em, now }: Scope,
  account: Account,
  scopes: readonly string[] | null = null,
): Promise<Extract<Viewer, { kind: 'account' }>> {
  const { mail } = account;
  const asked = { mail, state: 'invited', expiresAt: { $gt: now() } } as const;
  const member = await em.find(
    Collaborator,
    { $or: [{ account, state: 'accepted' }, ...(mail === null ? [] : [asked])] },
    { fields: ['album', 'role'] },
  );
  const roles = new Map<string, Role>();
  for (const { album, role } of member) {
    roles.set(album.id, higherOf(role, roles.get(album.id) ?? role));
  }
  return { kind: 'account', account, scopes, session: null, roles };
}
