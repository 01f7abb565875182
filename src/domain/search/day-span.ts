/** The first moment of a year, a month or a day, UTC: `2026`, `2026-08`, `2026-08-03`. */
export const startOf = (span: string): Date =>
  new Date(`${span}${'-01-01'.slice(span.length - 4)}`);

/** The first moment after it. */
export function endOf(span: string): Date {
  const end = startOf(span);
  if (span.length === 4) end.setUTCFullYear(end.getUTCFullYear() + 1);
  if (span.length === 7) end.setUTCMonth(end.getUTCMonth() + 1);
  if (span.length === 10) end.setUTCDate(end.getUTCDate() + 1);
  return end;
}

/** Whether it is a year, a month or a day that there is. */
export const isSpan = (span: string): boolean => {
  if (!/^[1-9]\d{3}(-\d{2}){0,2}$/.test(span)) return false;
  const start = startOf(span);
  return !Number.isNaN(start.getTime()) && start.toISOString().startsWith(span);
};
