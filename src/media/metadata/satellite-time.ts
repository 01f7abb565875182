import { numberOf, rationalOf, type Tags, textOf } from './tags.ts';

/** What satellites said of the moment, in UTC; null where the file has no day and time of them. */
export function universalTime({ gps, xmp }: Tags): string | null {
  const date = textOf(gps['GPSDateStamp']);
  const time = clock(gps['GPSTimeStamp']);
  if (date && time) return `${date} ${time}Z`;
  const said = xmp.text('exif:GPSTimeStamp');
  const moment = new Date(said && !/(?:Z|[+-]\d\d:\d\d)$/.test(said) ? `${said}Z` : (said ?? ''));
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** Three numbers as they should be, or text as some write it. */
function clock(value: unknown): string | null {
  const list: readonly unknown[] = Array.isArray(value)
    ? value
    : (textOf(value)
        ?.split(/[:\s]+/)
        .map((part) => rationalOf(part)) ?? []);
  const parts = [0, 1, 2].map((index) => numberOf(list[index], 0, 60));
  if (parts.includes(null)) return null;
  return parts.map((part) => `${Math.floor(part ?? 0)}`.padStart(2, '0')).join(':');
}
