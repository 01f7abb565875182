import { keyboard } from './de/keyboard.ts';
import { shell } from './de/shell.ts';
import type { Words } from './catalogue.ts';

/** German, to somebody whom one knows. */
export const de: Words = { keyboard, shell };
