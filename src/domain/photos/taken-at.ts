/**
 * The instant of a time of taking, for putting photos in order. A time without an offset is local to a place that
 * nobody wrote down and is read as UTC. Null for what is no time, or is none of the years 1 to 9999.
 */
export function instantOf(takenAt: string | null): Date | null {
  if (!takenAt) return null;
  const hasOffset = /(?:Z|[+-]\d{2}:\d{2})$/.test(takenAt);
  const instant = new Date(hasOffset ? takenAt : `${takenAt}Z`);
  const year = instant.getUTCFullYear();
  return year >= 1 && year <= 9999 ? instant : null;
}

/**
 * A time of taking moved by so many seconds on the clock, and with another offset from UTC where one is given: what the
 * clock shows stays then. Null for what is no time, or becomes none.
 */
export function movedTime(
  takenAt: string,
  { seconds, zone }: { seconds: number; zone?: string | undefined },
): string | null {
  const [, reading, offset = ''] = /^(.{19})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(takenAt) ?? [];
  const instant = reading === undefined ? Number.NaN : Date.parse(`${reading}Z`);
  if (Number.isNaN(instant)) return null;
  const moved = new Date(instant + seconds * 1000);
  if (Number.isNaN(moved.getTime())) return null;
  const time = `${moved.toISOString().slice(0, 19)}${zone ?? offset}`;
  return instantOf(time) && time;
}
