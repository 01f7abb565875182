import type { Place } from './find-place.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A capture time with the offset of the place where it was taken, where the file does not say it: of a moment in UTC what
 * clocks showed there, of a clock's time how far it was from UTC. Where clocks of one country differ, nobody knows; a
 * moment stays one of UTC then. What has an offset keeps it.
 */
export function timeThere(takenAt: string | null, place: Place | null): string | null {
  const [, local, zone] = /^(.{19})(Z|[+-]\d\d:\d\d)?$/.exec(takenAt ?? '') ?? [];
  if (local === undefined || (zone && zone !== 'Z')) return takenAt;
  const isMoment = zone === 'Z';
  const near = new Date(`${local}Z`);
  if (Number.isNaN(near.getTime())) return takenAt;
  const guess = place && offsetIn(place.country, near);
  if (guess === null) return isMoment ? `${local}+00:00` : takenAt;
  if (isMoment) return `${shifted(near, guess).toISOString().slice(0, 19)}${written(guess)}`;
  // A clock's time is not a moment yet; close to a change of clocks the first guess can be the other side's.
  const offset = offsetIn(place!.country, shifted(near, -guess));
  return offset === null ? takenAt : `${local}${written(offset)}`;
}

/** Minutes from UTC that all clocks of a country were at a moment; null where they differed. */
function offsetIn(country: string, moment: Date): number | null {
  const offsets = new Set(zonesOf(country).map((zone) => offsetOf(zone, moment)));
  const [only] = offsets;
  return offsets.size === 1 && only !== undefined ? only : null;
}

function zonesOf(country: string): string[] {
  try {
    // Node knows it longer than TypeScript does.
    const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
      getTimeZones?: () => string[] | undefined;
    };
    return locale.getTimeZones?.() ?? [];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function offsetOf(timeZone: string, moment: Date): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  const said = format.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(said ?? '') ?? [];
  return Number(`${sign ?? ''}${Number(hours ?? 0) * 60 + Number(minutes ?? 0)}`);
}

const shifted = (moment: Date, minutes: number): Date =>
  new Date(moment.getTime() + minutes * 60_000);

function written(minutes: number): string {
  const time = new Date(Math.abs(minutes) * 60_000).toISOString().slice(11, 16);
  return `${minutes < 0 ? '-' : '+'}${time}`;
}
