const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** After this long an activity is given up. */
const LONGEST = 7 * 24 * HOUR;

/**
 * When to try again: within half a minute first, then three times as long each time up to twelve hours. What a
 * server asked for is heeded between 30 s and 6 h. Undefined when the time is up.
 */
export function nextAttempt(
  waiting: { since: Date; attempts: number; retryAfter: number | undefined },
  now: Date,
): Date | undefined {
  const wait =
    waiting.retryAfter === undefined
      ? Math.min(20 * SECOND * 3 ** (waiting.attempts - 1), 12 * HOUR) * spread()
      : Math.min(Math.max(waiting.retryAfter * SECOND, 30 * SECOND), 6 * HOUR);
  const next = new Date(now.getTime() + wait);
  return next.getTime() - waiting.since.getTime() > LONGEST ? undefined : next;
}

/** So that what failed together does not come back together. */
const spread = () => 0.9 + Math.random() * 0.2;
