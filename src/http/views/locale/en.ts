import { apps } from './en/apps.ts';
import { doors } from './en/doors.ts';
import { entry } from './en/entry.ts';
import { gallery } from './en/gallery.ts';
import { guests } from './en/guests.ts';
import { installed } from './en/installed.ts';
import { islands } from './en/islands.ts';
import { join } from './en/join.ts';
import { membership } from './en/membership.ts';
import { news } from './en/news.ts';
import { people } from './en/people.ts';
import { server } from './en/server.ts';
import { upload } from './en/upload.ts';
import type { Words } from './words.ts';

/** English, in which refusals tell themselves. */
export const en: Words = {
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
  refusals: {},
};
