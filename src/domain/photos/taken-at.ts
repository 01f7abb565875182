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
