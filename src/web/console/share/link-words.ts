import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { day, moment, relative, shortDay } from '../ui/words.ts';
import { dayEndingAt } from './local-date.ts';

/** What a link is called where its owner gave it no name. */
export function linkName({ label, photos }: Pick<LinkJson, 'label' | 'photos'>): string {
  const words = wordsOf('share');
  return label || (photos ? counted(words.photos, photos.length) : words.name);
}

/** The link's state in a word or two: "Active", "Expired 2 Nov". */
export function stateWord({ state, opensAt, expiresAt }: LinkJson): string {
  const words = wordsOf('share').states;
  if (state === 'scheduled' && opensAt) return fill(words.opensOn, { day: shortDay(opensAt) });
  if (state === 'expired' && expiresAt) return fill(words.expiredOn, { day: shortDay(expiresAt) });
  return words[state];
}

/** "Opened 52 times on 9 of 25 devices". */
export function openedWords({
  openCount,
  deviceCount,
  deviceLimit,
}: Pick<LinkJson, 'openCount' | 'deviceCount' | 'deviceLimit'>): string {
  const words = wordsOf('share').opened;
  if (openCount === 0 && deviceCount === 0) {
    return deviceLimit ? counted(words.neverLimited, deviceLimit) : words.never;
  }
  const opened = counted(words.times, openCount);
  if (deviceLimit) {
    return counted(words.ofDevices, deviceLimit, { opened, devices: number(deviceCount) });
  }
  return deviceCount > 0 ? counted(words.onDevices, deviceCount, { opened }) : opened;
}

const lastDay = 86_400_000;

/** "30 Nov 2026, 18:00"; "the end of 31 Dec 2026" for one that is set to a day. */
export function endMoment(expiresAt: string): string {
  const ended = dayEndingAt(new Date(expiresAt));
  if (!ended) return moment(expiresAt);
  return fill(wordsOf('share').endOfDay, { day: day(ended.toISOString()) });
}

function ending(expiresAt: string, until: string): string {
  const words = wordsOf('share').ends;
  const left = new Date(expiresAt).getTime() - Date.now();
  if (left <= 0) return fill(words.stopped, { when: relative(expiresAt) });
  if (left < lastDay) return fill(words.stops, { when: relative(expiresAt) });
  return fill(until, { end: endMoment(expiresAt) });
}

/** "Works until 30 Nov 2026, 18:00 (your time)"; on the last day "Stops working in 5 hours". */
export const endWords = (expiresAt: string): string =>
  ending(expiresAt, wordsOf('share').ends.untilYours);

/** The same in a summary, which leaves the zone out: "Works until 30 Nov 2026, 18:00". */
export const endSummary = (expiresAt: string): string =>
  ending(expiresAt, wordsOf('share').ends.until);

/** What else is worth knowing at a glance, as sentences. */
export function factsOf({ photos, hasPassword, opensAt, expiresAt, state }: LinkJson): string {
  const words = wordsOf('share').facts;
  return [
    photos ? counted(words.shows, photos.length) : '',
    hasPassword ? words.password : '',
    opensAt && state === 'scheduled' ? fill(words.opens, { moment: moment(opensAt) }) : '',
    expiresAt ? `${endWords(expiresAt)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
