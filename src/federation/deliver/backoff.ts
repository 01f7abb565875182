const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** After this long an activity is given up. */
const LONGEST = 7 * 24 * HOUR;

/** A farewell that is not believed is given up earlier: the key that could prove it can be fetched no more. */
const LONGEST_FAREWELL = 24 * HOUR;

/** Within half a minute first, then three times as long each time, up to twelve hours. `attempts` counts from 1. */
export const backoff = (attempts: number, now: Date): Date =>
  new Date(now.getTime() + Math.min(20 * SECOND * 3 ** (attempts - 1), 12 * HOUR) * spread());

/** The time that a server asked for, in seconds, as far as it is heeded: between 30 s and 6 h. */
export const heeded = (retryAfter: number, now: Date): Date =>
  new Date(now.getTime() + Math.min(Math.max(retryAfter * SECOND, 30 * SECOND), 6 * HOUR));

/** What waits for another delivery, or for something of ours, is looked at again after 5 s, and then whenever it is half as old again. */
export const recheck = ({ createdAt }: { createdAt: Date }, now: Date): Date =>
  new Date(now.getTime() + Math.max(5 * SECOND, (now.getTime() - createdAt.getTime()) / 2));

/** Whether a delivery would be more than a week old at its next attempt, or a vain farewell more than a day. */
export const isTooLate = (
  { createdAt }: { createdAt: Date },
  next: Date,
  isVainFarewell = false,
): boolean => next.getTime() - createdAt.getTime() > (isVainFarewell ? LONGEST_FAREWELL : LONGEST);

/** So that what failed together does not come back together. */
const spread = () => 0.9 + Math.random() * 0.2;
