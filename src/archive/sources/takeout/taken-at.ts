const QUARTER = 15 * 60;
const WIDEST = 14 * 3600;
const local =
  /(?:^|\D)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)[-_. T]?([0-2]\d)[-_.h]?([0-5]\d)[-_.m]?([0-5]\d)/;

/**
 * An instant as `2017-02-09T19:51:38+01:00`. Google keeps no zone; where the file's name has the local time of that
 * same instant, as most cameras' names have, the zone is what lies between them. Otherwise it is UTC.
 */
export function takenAt(seconds: number, name: string): string | null {
  const instant = new Date(seconds * 1000);
  if (Number.isNaN(instant.getTime())) return null;
  const offset = offsetByName(seconds, name);
  const reading = new Date((seconds + offset) * 1000);
  if (!/^\d{4}-/.test(reading.toISOString())) return null;
  return `${reading.toISOString().slice(0, 19)}${written(offset)}`;
}

function offsetByName(seconds: number, name: string): number {
  const found = local.exec(name);
  if (!found) return 0;
  const [year, month, day, hour, minute, second] = found.slice(1).map(Number);
  const reading = Date.UTC(year!, month! - 1, day, hour, minute, second) / 1000;
  const offset = Math.round((reading - seconds) / QUARTER) * QUARTER;
  const isThatInstant = Math.abs(reading - seconds - offset) <= 3 && Math.abs(offset) <= WIDEST;
  return isThatInstant ? offset : 0;
}

function written(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  const two = (value: number) => `${Math.floor(value)}`.padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
