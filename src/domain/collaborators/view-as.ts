import { CompiledQuery } from 'kysely';
import type { Account } from '../accounts/account.ts';
import { higherOf, type Role } from '../role.ts';
import type { Scope } from '../scope.ts';
import type { Viewer } from '../viewer.ts';

/** In SQL: it is asked at every request of everybody who is signed in. */
const membership = `select album_id, role from collaborator
  where account_id = $1 and state = 'accepted' or mail = $2 and state = 'invited' and expires_at > $3`;

/**
 * An account as the viewer, with the roles that it has at this moment; `scopes` as a {@link Viewer} has them. Whoever
 * was invited by their mail address has the role at once, and is a member of record when they first use it.
 */
export async function viewAs(
  { em, now }: Scope,
  account: Account,
  scopes: readonly string[] | null = null,
): Promise<Extract<Viewer, { kind: 'account' }>> {
  const { rows } = await em
    .getKysely()
    .executeQuery<{ album_id: string; role: Role }>(
      CompiledQuery.raw(membership, [account.id, account.mail, now()]),
    );
  const roles = new Map<string, Role>();
  for (const { album_id: album, role } of rows) {
    roles.set(album, higherOf(role, roles.get(album) ?? role));
  }
  return { kind: 'account', account, scopes, session: null, roles };
}
