import type { Scope } from '../scope.ts';
import type { Session } from './session.ts';

const VALIDITY = 15 * 60_000;

/** Whether somebody proved in this session, within the last quarter of an hour, that it is them. */
export const isRecent = ({ provedAt }: Pick<Session, 'provedAt'>, now: Date): boolean =>
  provedAt !== null && now.getTime() - provedAt.getTime() < VALIDITY;

/** Until when that counts. */
export const recentUntil = ({ provedAt }: Pick<Session, 'provedAt'>): Date =>
  new Date((provedAt?.getTime() ?? 0) + VALIDITY);

/** Somebody has just proved in this session that it is them; `isTwofold` where that took more than a password. */
export function proveSession({ now }: Pick<Scope, 'now'>, session: Session, isTwofold: boolean) {
  session.provedAt = now();
  session.isTwofold ||= isTwofold;
}
