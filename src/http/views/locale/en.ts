import { doors } from './en/doors.ts';
import { gallery } from './en/gallery.ts';
import { guests } from './en/guests.ts';
import { islands } from './en/islands.ts';
import { people } from './en/people.ts';
import type { Words } from './words.ts';

/** English, in which refusals tell themselves. */
export const en: Words = { gallery, doors, guests, people, islands, refusals: {} };
