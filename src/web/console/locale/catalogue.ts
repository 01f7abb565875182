import type { en } from './en.ts';
import type { screens } from './en-screens.ts';

/** What is said from the first moment on, by room, in one language. */
export type FirstWords = typeof en;

/** What comes with the screens that are loaded when they are opened. */
export type ScreenWords = typeof screens;

/**
 * Everything that the console says, by room, in one language. A sentence names in braces what is put into it; what
 * depends on a number has a sentence for each category of `Intl.PluralRules`.
 */
export type Words = FirstWords & ScreenWords;
