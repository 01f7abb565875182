import type { Account } from '../accounts/account.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';
import { Collaborator } from './collaborator.ts';

/** An account as the viewer, with the roles that it has at this moment; `scopes` as a {@link Viewer} has them. */
export async function viewAs(
  { em }: Scope,
  account: Account,
  scopes: readonly string[] | null = null,
): Promise<Extract<Viewer, { kind: 'account' }>> {
  const member = await em.find(
    Collaborator,
    { account, state: 'accepted' },
    { fields: ['album', 'role'] },
  );
  const roles = new Map(member.map(({ album, role }) => [album.id, role]));
  return { kind: 'account', account, scopes, roles };
}
