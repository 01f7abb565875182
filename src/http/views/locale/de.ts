import { apps } from './de/apps.ts';
import { doors } from './de/doors.ts';
import { entry } from './de/entry.ts';
import { gallery } from './de/gallery.ts';
import { guests } from './de/guests.ts';
import { installed } from './de/installed.ts';
import { islands } from './de/islands.ts';
import { join } from './de/join.ts';
import { membership } from './de/membership.ts';
import { news } from './de/news.ts';
import { people } from './de/people.ts';
import { refusals } from './de/refusals.ts';
import { server } from './de/server.ts';
import { upload } from './de/upload.ts';
import type { Words } from './words.ts';

/** German, to somebody whom one knows. */
export const de: Words = {
  apps,
  gallery,
  doors,
  entry,
  guests,
  join,
  membership,
  news,
  installed,
  people,
  server,
  islands,
  upload,
  refusals,
};
