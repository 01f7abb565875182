import type { IslandWords } from './island-words.ts';

const { lang } = document.documentElement;
const told = document.querySelector<HTMLMetaElement>('meta[name=island-words]');
const rules = new Intl.PluralRules(lang);
const format = new Intl.NumberFormat(lang);

/** What this page gave its islands to say. */
export const words = JSON.parse(told?.content ?? '{}') as IslandWords;

/** A number as the page writes them. */
export const number = (amount: number): string => format.format(amount);

/** A sentence with what its braces name. */
export const fill = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** The sentence that goes with a number, and the number in it. */
export const count = (plural: { one: string; other: string }, amount: number): string =>
  fill(plural[rules.select(amount) === 'one' ? 'one' : 'other'], { count: number(amount) });
