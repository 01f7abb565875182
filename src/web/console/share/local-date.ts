const two = (number: number) => String(number).padStart(2, '0');

/** How `<input type="date">` writes the day of an instant on the reader's calendar. */
export const dateValue = (instant: Date): string =>
  `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;

/** How `<input type="time">` writes an instant on the reader's clock. */
export const timeValue = (instant: Date): string =>
  `${two(instant.getHours())}:${two(instant.getMinutes())}`;

const parts = (date: string, time: string) =>
  [...date.split('-'), ...time.split(':')].map(Number) as [
    number,
    number,
    number,
    number?,
    number?,
  ];

/** The instant of a day and a time of the reader; without a time, the moment when that day is over. */
export function endOf(date: string, time: string): Date {
  const [year, month, day, hour = 0, minute = 0] = parts(date, time);
  return time ? new Date(year, month - 1, day, hour, minute) : new Date(year, month - 1, day + 1);
}

/** The same for a beginning: without a time, the first moment of that day. */
export function startOf(date: string, time: string): Date {
  const [year, month, day, hour = 0, minute = 0] = parts(date, time || '0:0');
  return new Date(year, month - 1, day, hour, minute);
}

/** The day that is over at this instant, where the reader's clock shows midnight then; else null. */
export function dayEndingAt(instant: Date): Date | null {
  return timeValue(instant) === '00:00' ? new Date(instant.getTime() - 1) : null;
}
