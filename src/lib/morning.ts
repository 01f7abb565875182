const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** At this hour, where somebody lives, they get what is gathered. */
const MORNING = 8;
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONDAY = 1;

/** The first eight o’clock in a time zone after a moment; of a week, the one of its Monday. */
export function nextMorning(after: Date, timeZone: string, rhythm: 'daily' | 'weekly'): Date {
  const start = Math.floor(after.getTime() / HOUR) * HOUR;
  // A quarter of an hour at a time: there are zones that are not whole hours from UTC.
  for (let at = start; at <= start + 9 * DAY; at += HOUR / 4) {
    if (at <= after.getTime()) continue;
    const { hour, minute, day } = localTime(new Date(at), timeZone);
    const isDay = rhythm === 'daily' || day === MONDAY;
    if (hour === MORNING && minute === 0 && isDay) return new Date(at);
  }
  return new Date(start + (rhythm === 'daily' ? DAY : 7 * DAY)); // a day without that hour
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function localTime(at: Date, timeZone: string): { hour: number; minute: number; day: number } {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      weekday: 'short',
      hourCycle: 'h23',
    });
    clocks.set(timeZone, clock);
  }
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    hour: Number(parts.get('hour')),
    minute: Number(parts.get('minute')),
    day: days.indexOf(parts.get('weekday') ?? ''),
  };
}
