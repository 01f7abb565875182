import { hashToken } from '../../lib/tokens.ts';
import type { Scope } from '../scope.ts';
import { Session } from './session.ts';

/** Ends the session with this secret; a session that is not there is no error. */
export async function signOut({ em }: Scope, secret: string): Promise<void> {
  await em.nativeDelete(Session, { tokenHash: hashToken(secret) });
}
