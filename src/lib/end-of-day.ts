const HOUR = 3_600_000;

/**
 * The moment at which a day (`2026-12-31`) is over in a time zone: the first one of whatever day comes next there,
 * however long the day was and whether or not the next one has a midnight.
 * @throws RangeError for a zone that nobody knows
 */
export function endOfDay(day: string, timeZone: string): Date {
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone }); // writes dates as ISO 8601 does
  const start = Date.parse(`${day}T00:00:00Z`);
  let before = start - 14 * HOUR;
  let after = start + 40 * HOUR;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (local.format(middle) > day) after = middle;
    else before = middle;
  }
  return new Date(after);
}

/** Whether this is the name of a time zone (IANA), or an offset from UTC. */
export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
