/**
 * The instant of a time of taking, for putting photos in order. A time without an offset is local to a place that
 * nobody wrote down and is read as UTC.
 */
export function instantOf(takenAt: string | null): Date | null {
  if (!takenAt) return null;
  const hasOffset = /(?:Z|[+-]\d{2}:\d{2})$/.test(takenAt);
  const instant = new Date(hasOffset ? takenAt : `${takenAt}Z`);
  return Number.isNaN(instant.getTime()) ? null : instant;
}
