import type { RemoteServer } from '../remote-server.ts';

/** What is remembered of a server from one visit to the next. */
export type KnownServer = Pick<
  RemoteServer,
  'host' | 'signature' | 'failures' | 'failingSince' | 'restsUntil' | 'arrivedAt'
>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PATIENCE = 5;
const FIRST_REST = 30 * MINUTE;
const LONGEST_REST = 12 * 60 * MINUTE;

/** A server that has not answered for so long counts as unreachable: nothing new is kept for it. */
export const UNREACHABLE_AFTER = 7 * DAY;

/** Whether nothing is to be tried there for now. */
export const isResting = ({ restsUntil }: Pick<KnownServer, 'restsUntil'>, now: Date): boolean =>
  restsUntil !== null && restsUntil > now;

/** A server that has failed so often is asked with one delivery first, and the others wait for what comes of it. */
export const isSuspect = ({ failures }: KnownServer): boolean => failures >= PATIENCE;

/** Whether a server has been failing for so long that new activities are not even kept for it. */
export const isUnreachable = (
  { failingSince }: Pick<KnownServer, 'failingSince'>,
  now: Date,
): boolean => failingSince !== null && now.getTime() - failingSince.getTime() > UNREACHABLE_AFTER;

/**
 * The health of a server after a visit. `isFailed` says that there was no answer, or none but errors of the server's
 * own; the fifth such visit in a row is followed by a rest of half an hour, each further one by twice as much, up to
 * twelve hours, and a day once it is unreachable. `pause` is the time that the server asked for.
 */
export function afterVisit(
  server: KnownServer,
  { isFailed, pause }: { isFailed: boolean; pause: Date | undefined },
  now: Date,
): KnownServer {
  if (!isFailed) return { ...server, failures: 0, failingSince: null, restsUntil: pause ?? null };
  const failures = server.failures + 1;
  const failing = { ...server, failures, failingSince: server.failingSince ?? now };
  const rest = isSuspect(failing) ? new Date(now.getTime() + restOf(failing, now)) : undefined;
  const restsUntil = [rest, pause].reduce((one, other) =>
    one && other && one > other ? one : (other ?? one),
  );
  return { ...failing, restsUntil: restsUntil ?? null };
}

const restOf = (server: KnownServer, now: Date): number =>
  isUnreachable(server, now)
    ? DAY
    : Math.min(FIRST_REST * 2 ** (server.failures - PATIENCE), LONGEST_REST);
