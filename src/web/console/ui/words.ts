const numbers = new Intl.NumberFormat();

/** "1 photo", "187 photos", "1,204 photos". */
export const count = (amount: number, one: string, many = `${one}s`): string =>
  `${numbers.format(amount)} ${nouns(amount, one, many)}`;

/** "photo" or "photos": the noun alone, for a number that stands by itself. */
export const nouns = (amount: number, one: string, many = `${one}s`): string =>
  amount === 1 ? one : many;

/** "412 MB", "1.2 GB": decimal units, as disks and browsers count. */
export function bytes(amount: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const power = Math.min(Math.floor(Math.log10(Math.max(amount, 1)) / 3), units.length - 1);
  const value = amount / 1000 ** power;
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: units[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && power > 2 ? 1 : 0,
  }).format(value);
}

/** "30 Nov 2026, 18:00", in the zone of whoever reads it. */
export const moment = (instant: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(instant),
  );

/** "30 Nov 2026", in the zone of whoever reads it. */
export const day = (instant: string): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' }).format(new Date(instant));

/** "30 Nov", in the zone of whoever reads it. */
export const shortDay = (instant: string): string =>
  new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' }).format(new Date(instant));

/** "Pacific/Auckland": the zone in which this browser reads and writes times. */
export const ownZone = (): string =>
  new Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' ');

/** "3 – 6 August 2026", or one day where both are the same. */
export const days = (first: Date, last: Date): string =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'long' }).formatRange(first, last);

/** "in 3 days", "2 hours ago": the largest unit that fits. */
export function relative(instant: string, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1000;
  const steps = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const step = steps.find(([, length]) => Math.abs(seconds) >= length);
  if (!step) return seconds < 0 ? 'just now' : 'in less than a minute';
  const [unit, size] = step;
  const amount = Math.trunc(seconds / size);
  return new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' }).format(amount, unit);
}

const wallClocks = {
  day: new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' }),
  minute: new Intl.DateTimeFormat(undefined, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }),
};

/** When a photo was taken, in the wall-clock time of the place; the zone of the reader is irrelevant. */
export function wallClock(takenAt: string, style: 'day' | 'minute'): string {
  const [, local] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)/.exec(takenAt) ?? [];
  if (!local) return takenAt;
  return wallClocks[style].format(new Date(`${local}:00Z`));
}
