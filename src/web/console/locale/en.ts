import { keyboard } from './en/keyboard.ts';
import { shell } from './en/shell.ts';

/** English. */
export const en = { keyboard, shell };
