import type { Words } from './catalogue.ts';
import { en } from './en.ts';
import { language, writing } from './language.ts';

/** A sentence for each category of `Intl.PluralRules` that our languages have. */
export type Plural = { one: string; other: string };

let loaded: Partial<Words> = en;

/** Has the page speak its language; to be awaited before anything is drawn. */
export async function loadWords(): Promise<void> {
  if (language === 'de') loaded = (await import('./de.ts')).de;
}

/** Has the screens that are loaded later speak it too; to be awaited before one of them is drawn. */
export async function loadScreenWords(): Promise<void> {
  const { screens } = await (language === 'de'
    ? import('./de-screens.ts')
    : import('./en-screens.ts'));
  loaded = { ...loaded, ...screens };
}

/** What is said in one of the console's rooms. Asked while drawing, never when a module loads. */
export function wordsOf<Room extends keyof Words>(room: Room): Words[Room] {
  const words = loaded[room];
  if (!words) throw new Error(`Nobody has loaded what is said in “${room}”.`);
  return words;
}

/** A sentence with what its braces name. */
export const fill = (sentence: string, values: Record<string, string | number>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

const rules = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(writing);

/** A number as the page writes them. */
export const number = (amount: number): string => numbers.format(amount);

/** The sentence that goes with a number; `{count}` in it is the number. */
export const counted = (
  plural: Plural,
  amount: number,
  values: Record<string, string | number> = {},
): string =>
  fill(plural[rules.select(amount) === 'one' ? 'one' : 'other'], {
    count: number(amount),
    ...values,
  });
