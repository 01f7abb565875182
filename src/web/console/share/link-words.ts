import type { LinkJson } from '../../../http/api/schemas/links.ts';
import { count, day, moment, relative, shortDay } from '../ui/words.ts';
import { dayEndingAt } from './local-date.ts';

/** What a link is called where its owner gave it no name. */
export const linkName = ({ label, photos }: Pick<LinkJson, 'label' | 'photos'>): string =>
  label || (photos ? count(photos.length, 'photo') : 'Link');

const states: Readonly<Record<LinkJson['state'], (link: LinkJson) => string>> = {
  active: () => 'Active',
  paused: () => 'Paused',
  scheduled: ({ opensAt }) => (opensAt ? `Opens ${shortDay(opensAt)}` : 'Not open yet'),
  expired: ({ expiresAt }) => (expiresAt ? `Expired ${shortDay(expiresAt)}` : 'Expired'),
  exhausted: () => 'Used up',
  blocked: () => 'Blocked',
  revoked: () => 'Removed',
  gone: () => 'Removed',
};

/** The link's state in a word or two: "Active", "Expired 2 Nov". */
export const stateWord = (link: LinkJson): string => states[link.state](link);

/** "Opened 52 times on 9 of 25 devices". */
export function openedWords({
  openCount,
  deviceCount,
  deviceLimit,
}: Pick<LinkJson, 'openCount' | 'deviceCount' | 'deviceLimit'>): string {
  if (openCount === 0 && deviceCount === 0) {
    return deviceLimit ? `Not opened yet, for ${count(deviceLimit, 'device')}` : 'Not opened yet';
  }
  const opened = `Opened ${count(openCount, 'time')}`;
  if (deviceLimit) return `${opened} on ${deviceCount} of ${count(deviceLimit, 'device')}`;
  return deviceCount > 0 ? `${opened} on ${count(deviceCount, 'device')}` : opened;
}

const lastDay = 86_400_000;

/** "30 Nov 2026, 18:00"; "the end of 31 Dec 2026" for one that is set to a day. */
export function endMoment(expiresAt: string): string {
  const ended = dayEndingAt(new Date(expiresAt));
  return ended ? `the end of ${day(ended.toISOString())}` : moment(expiresAt);
}

/** "Works until 30 Nov 2026, 18:00 (your time)"; on the last day "Stops working in 5 hours". */
export function endWords(expiresAt: string): string {
  const left = new Date(expiresAt).getTime() - Date.now();
  if (left <= 0) return `Stopped working ${relative(expiresAt)}`;
  if (left < lastDay) return `Stops working ${relative(expiresAt)}`;
  return `Works until ${endMoment(expiresAt)} (your time)`;
}

/** What else is worth knowing at a glance, as sentences. */
export function factsOf({ photos, hasPassword, opensAt, expiresAt, state }: LinkJson): string {
  return [
    photos ? `Shows ${count(photos.length, 'photo')}.` : '',
    hasPassword ? 'Password set.' : '',
    opensAt && state === 'scheduled' ? `Opens ${moment(opensAt)} (your time).` : '',
    expiresAt ? `${endWords(expiresAt)}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
