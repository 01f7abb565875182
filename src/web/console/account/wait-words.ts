import { writing } from '../locale/language.ts';

/** “12 s”, “14 min”: a wait that one sees passing. */
export const waitWords = (seconds: number): string =>
  new Intl.NumberFormat(writing, {
    style: 'unit',
    unit: seconds < 100 ? 'second' : 'minute',
    unitDisplay: 'short',
  }).format(seconds < 100 ? seconds : Math.ceil(seconds / 60));
