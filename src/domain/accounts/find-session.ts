import { hashToken } from '../../lib/tokens.ts';
import type { Scope } from '../scope.ts';
import { Session } from './session.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const IDLE = 30 * DAY;
const LONGEST = 90 * DAY;
/** How exactly it is known when a session was last seen. */
const GRAIN = 10 * MINUTE;

/** What sessions have that have not ended. */
export const openSince = (now: Date) => ({
  seenAt: { $gte: new Date(now.getTime() - IDLE) },
  createdAt: { $gte: new Date(now.getTime() - LONGEST) },
});

/** The session that a cookie's secret belongs to, unless it has ended; where it was seen is written down now and then. */
export async function findSession(scope: Scope, secret: string): Promise<Session | null> {
  const { em, network = '' } = scope;
  const now = scope.now();
  const session = await em.findOne(
    Session,
    { tokenHash: hashToken(secret), account: { suspendedAt: null }, ...openSince(now) },
    { populate: ['account'] },
  );
  if (!session) return null;
  if (now.getTime() - session.seenAt.getTime() > GRAIN) {
    await em.nativeUpdate(
      Session,
      { id: session.id },
      { seenAt: now, ...(network && { network }) },
    );
  }
  return session;
}
