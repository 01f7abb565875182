const number = new Intl.NumberFormat('en');
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const long = format({ day: 'numeric', month: 'long', year: 'numeric' });
const short = format({ weekday: 'short', day: 'numeric', month: 'short' });
const shortWithYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
const clock = format({
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

const hourInMilliseconds = 3_600_000;

/** "1 photo", "12,345 photos". */
export const count = (amount: number, noun: string): string =>
  `${number.format(amount)} ${noun}${amount === 1 ? '' : 's'}`;

/** "3 August 2026", of a local day written as 2026-08-03, or of a moment, in UTC. */
export const longDay = (day: string): string => long.format(new Date(day));

/** "Mon 3 Aug", or "3 Aug 2026" among photos of several years: the chip on a day's first photo. */
export const chipDay = (day: string, withYear: boolean): string =>
  withYear ? shortWithYear.format(new Date(day)) : short.format(new Date(day)).replace(',', '');

/** "3–6 August 2026": the days that an album spans. */
export const dayRange = ({ first, last }: { first: string; last: string }): string =>
  long.formatRange(new Date(first), new Date(last)).replace(/^(\d+)\s–\s(?=\d)/, '$1–');

/** "30 November 2026, 17:00 UTC": exact where the visitor's zone is not known. */
export const instant = (at: string): string =>
  `${clock.format(new Date(at)).replace(' at ', ', ')} UTC`;

/** "in 5 hours" within the last day, "in 12 minutes" within the last hour. */
export function timeLeft(from: string, until: string): string | null {
  const left = new Date(until).getTime() - new Date(from).getTime();
  if (left <= 0 || left > 24 * hourInMilliseconds) return null;
  if (left < hourInMilliseconds) return `in ${count(Math.ceil(left / 60_000), 'minute')}`;
  return `in ${count(Math.floor(left / hourInMilliseconds), 'hour')}`;
}

/** "38 followers on 11 servers". */
export const followersOnServers = (followers: number, servers: number): string =>
  `${count(followers, 'follower')} on ${count(servers, 'server')}`;

/** "200 MB": sizes as people read them, in steps of 1024. */
export function fileSize(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), units.length - 1);
  const amount = bytes / 1024 ** step;
  return `${amount < 10 && step > 0 ? amount.toFixed(1) : Math.round(amount)} ${units[step]}`;
}

/** What a photo is called where its alt text is missing. Never a file name. */
export const photoName = (place: number, total: number, day: string | null): string =>
  `Photo ${number.format(place)} of ${number.format(total)}${day ? `, ${longDay(day)}` : ''}`;
