import { doors } from './de/doors.ts';
import { gallery } from './de/gallery.ts';
import { guests } from './de/guests.ts';
import { islands } from './de/islands.ts';
import { join } from './de/join.ts';
import { membership } from './de/membership.ts';
import { people } from './de/people.ts';
import { refusals } from './de/refusals.ts';
import { upload } from './de/upload.ts';
import type { Words } from './words.ts';

/** German, to somebody whom one knows. */
export const de: Words = {
  gallery,
  doors,
  guests,
  join,
  membership,
  people,
  islands,
  upload,
  refusals,
};
