import { doors } from './en/doors.ts';
import { gallery } from './en/gallery.ts';
import { guests } from './en/guests.ts';
import { islands } from './en/islands.ts';
import { join } from './en/join.ts';
import { membership } from './en/membership.ts';
import { people } from './en/people.ts';
import { upload } from './en/upload.ts';
import type { Words } from './words.ts';

/** English, in which refusals tell themselves. */
export const en: Words = {
  gallery,
  doors,
  guests,
  join,
  membership,
  people,
  islands,
  upload,
  refusals: {},
};
