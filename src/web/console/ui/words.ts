import { writing } from '../locale/language.ts';
import { wordsOf } from '../locale/words.ts';

/** "412 MB", "1.2 GB": decimal units, as disks and browsers count. */
export function bytes(amount: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
  const power = Math.min(Math.floor(Math.log10(Math.max(amount, 1)) / 3), units.length - 1);
  const value = amount / 1000 ** power;
  return new Intl.NumberFormat(writing, {
    style: 'unit',
    unit: units[power],
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && power > 2 ? 1 : 0,
  }).format(value);
}

/** "4%", "4 %": as the page writes them. */
export const percent = (share: number): string =>
  new Intl.NumberFormat(writing, { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** "40 sec", "3 hr": the largest unit that fits. */
export function duration(seconds: number): string {
  const steps = [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
    ['second', 1],
  ] as const;
  const [unit, size] = steps.find(([, length]) => seconds >= length) ?? steps[3];
  return new Intl.NumberFormat(writing, { style: 'unit', unit, unitDisplay: 'short' }).format(
    Math.trunc(seconds / size),
  );
}

/** "0:12", "1:02:03": how long something plays. */
export function clock(seconds: number): string {
  const whole = Math.max(Math.round(seconds), 1);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = String(whole % 60).padStart(2, '0');
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

const formats: Readonly<Record<string, string>> = { quicktime: 'mov', 'x-matroska': 'mkv' };

/** "jpeg", "mov": what a file is, as its name would say. */
export function format(mediaType: string): string {
  const type = mediaType.replace(/^(?:image|video)\//, '');
  return formats[type] ?? type;
}

/** "30 Nov 2026, 18:00", in the zone of whoever reads it. */
export const moment = (instant: string): string =>
  new Intl.DateTimeFormat(writing, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(instant),
  );

/** "30 Nov 2026", in the zone of whoever reads it. */
export const day = (instant: string): string =>
  new Intl.DateTimeFormat(writing, { dateStyle: 'medium' }).format(new Date(instant));

/** "30 Nov", in the zone of whoever reads it. */
export const shortDay = (instant: string): string =>
  new Intl.DateTimeFormat(writing, { day: 'numeric', month: 'short' }).format(new Date(instant));

/** "Pacific/Auckland": the zone in which this browser reads and writes times. */
export const ownZone = (): string =>
  new Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' ');

/** "3 – 6 August 2026", or one day where both are the same. */
export const days = (first: Date, last: Date): string =>
  new Intl.DateTimeFormat(writing, { dateStyle: 'long' }).formatRange(first, last);

/** "in 3 days", "2 hours ago": the largest unit that fits. */
export function relative(instant: string, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1000;
  const steps = [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const step = steps.find(([, length]) => Math.abs(seconds) >= length);
  if (!step) return seconds < 0 ? wordsOf('ui').justNow : wordsOf('ui').verySoon;
  const [unit, size] = step;
  const amount = Math.trunc(seconds / size);
  return new Intl.RelativeTimeFormat(writing, { numeric: 'auto' }).format(amount, unit);
}

const wallClocks = {
  day: new Intl.DateTimeFormat(writing, { dateStyle: 'long', timeZone: 'UTC' }),
  minute: new Intl.DateTimeFormat(writing, {
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
