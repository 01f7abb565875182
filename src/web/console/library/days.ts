import type { PhotoJson } from '../../../http/api/schemas.ts';
import { writing } from '../locale/language.ts';

const dayAndMonth = { day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
const short = new Intl.DateTimeFormat(writing, dayAndMonth);
const ofOtherYears = new Intl.DateTimeFormat(writing, { ...dayAndMonth, year: 'numeric' });
const long = new Intl.DateTimeFormat(writing, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const name = new Intl.DateTimeFormat(writing, { month: 'short', timeZone: 'UTC' });

/** “3 Aug”, “3 Aug 2019”: the local day on which a photo was taken; null where nobody knows. */
export function shortDayOf({ takenAt }: PhotoJson): string | null {
  if (!takenAt) return null;
  const isOfThisYear = takenAt.startsWith(String(new Date().getFullYear()));
  const format = isOfThisYear ? short : ofOtherYears;
  return format.format(new Date(`${takenAt.slice(0, 10)}T00:00:00Z`));
}

const start = (month: string) => new Date(`${month}-01T00:00:00Z`);

/** “August 2026”, of `2026-08`. */
export const monthWord = (month: string): string => long.format(start(month));

/** “Aug”, of `2026-08`. */
export const shortMonth = (month: string): string => name.format(start(month));
