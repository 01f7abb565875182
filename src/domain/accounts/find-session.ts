import { hashToken } from '../../lib/tokens.ts';
import type { Scope } from '../scope.ts';
import { Session } from './session.ts';

const DAY = 86_400_000;
const IDLE = 30 * DAY;
const LONGEST = 90 * DAY;

/** The session that a cookie's secret belongs to, unless it has ended. */
export async function findSession(scope: Scope, secret: string): Promise<Session | null> {
  const session = await scope.em.findOne(
    Session,
    { tokenHash: hashToken(secret) },
    { populate: ['account'] },
  );
  if (!session) return null;
  const now = scope.now().getTime();
  const ended =
    now - session.seenAt.getTime() > IDLE || now - session.createdAt.getTime() > LONGEST;
  if (ended) return null;
  if (now - session.seenAt.getTime() > DAY) {
    await scope.em.nativeUpdate(Session, { id: session.id }, { seenAt: scope.now() });
  }
  return session;
}
