import type { Language } from './language.ts';
import type { Words } from './words.ts';

const dates: Record<Language, string> = { en: 'en-GB', de: 'de' };
const hourInMilliseconds = 3_600_000;

/** Numbers, dates and sizes as people write them in a language. Moments are told in UTC. */
export function formatsOf(language: Language, { bytes: unit, compass }: Words['gallery']) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(dates[language], { timeZone: 'UTC', ...options });
  const number = new Intl.NumberFormat(language);
  const digits = (count: number) =>
    new Intl.NumberFormat(language, {
      minimumFractionDigits: count,
      maximumFractionDigits: count,
      useGrouping: false,
    });
  const [whole, tenths, fourPlaces] = [digits(0), digits(1), digits(4)];
  const long = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const short = format({ weekday: 'short', day: 'numeric', month: 'short' });
  const shortWithYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const monthOnly = format({ month: 'long', year: 'numeric' });
  const clock = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const relative = new Intl.RelativeTimeFormat(language);
  const longDay = (day: string): string => long.format(new Date(day));
  return {
    number: (value: number): string => number.format(value),
    /** "3 August 2026", of a local day written as 2026-08-03, or of a moment, in UTC. */
    longDay,
    /** "Mon 3 Aug", or "3 Aug 2026" among photos of several years: the chip on a day's first photo. */
    chipDay: (day: string, withYear: boolean): string =>
      (withYear ? shortWithYear : short).format(new Date(day)).replace(/,/, ''),
    /** "August 2026", of a month written as 2026-08. */
    monthName: (month: string): string => monthOnly.format(new Date(`${month}-01`)),
    /** "3–6 August 2026": the days that an album spans. */
    dayRange: ({ first, last }: { first: string; last: string }): string =>
      long.formatRange(new Date(first), new Date(last)).replace(/^(\d+\.?)\s–\s(?=\d)/, '$1–'),
    /** "30 November 2026, 17:00 UTC": exact where the visitor's zone is not known. */
    instant: (at: string): string => `${longDay(at)}, ${clock.format(new Date(at))} UTC`,
    /** "in 5 hours" within the last day, "in 12 minutes" within the last hour. */
    timeLeft: (from: string, until: string): string | null => {
      const left = Date.parse(until) - Date.parse(from);
      if (left <= 0 || left > 24 * hourInMilliseconds) return null;
      if (left < hourInMilliseconds) return relative.format(Math.ceil(left / 60_000), 'minute');
      return relative.format(Math.floor(left / hourInMilliseconds), 'hour');
    },
    /** "200 MB": sizes as people read them, in steps of 1024. */
    fileSize: (bytes: number): string => {
      const units = [unit, 'kB', 'MB', 'GB', 'TB'];
      const step = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
      const amount = bytes / 1024 ** step;
      return `${(amount < 10 && step > 0 ? tenths : whole).format(amount)} ${units[step]}`;
    },
    /** "0:12", "1:02:03": how long something plays. */
    duration: (seconds: number): string => {
      const all = Math.max(Math.round(seconds), 1);
      const [hours, minutes] = [Math.floor(all / 3600), Math.floor(all / 60) % 60];
      const rest = String(all % 60).padStart(2, '0');
      return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
    },
    /** "47.3752° N, 8.5417° E": degrees with four places are ten metres. */
    coordinates: ({ latitude, longitude }: { latitude: number; longitude: number }): string => {
      const degrees = (value: number, above: string, below: string) =>
        `${fourPlaces.format(Math.abs(value))}° ${value < 0 ? below : above}`;
      const { north, south, east, west } = compass;
      return `${degrees(latitude, north, south)}, ${degrees(longitude, east, west)}`;
    },
  };
}
