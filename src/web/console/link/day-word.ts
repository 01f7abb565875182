import { writing } from '../locale/language.ts';

/** "30 Nov" for a day in UTC, whatever the reader’s own zone. */
export const dayWord = (day: string): string =>
  new Intl.DateTimeFormat(writing, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
