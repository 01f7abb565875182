import type { en } from './en.ts';

/**
 * Everything that the console says, by room, in one language. A sentence names in braces what is put into it; what
 * depends on a number has a sentence for each category of `Intl.PluralRules`.
 */
export type Words = typeof en;
