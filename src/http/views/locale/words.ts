import type { IslandWords } from '../../../web/public/island-words.ts';
import type { UploadWords } from '../../../web/public/upload-words.ts';
import type { apps } from './en/apps.ts';
import type { doors } from './en/doors.ts';
import type { entry } from './en/entry.ts';
import type { gallery } from './en/gallery.ts';
import type { guests } from './en/guests.ts';
import type { installed } from './en/installed.ts';
import type { join } from './en/join.ts';
import type { membership } from './en/membership.ts';
import type { news } from './en/news.ts';
import type { people } from './en/people.ts';
import type { server } from './en/server.ts';

/**
 * Everything that pages say, in one language. A sentence names in braces what is put into it; what depends on a number
 * has one sentence for each category of `Intl.PluralRules`.
 */
export type Words = {
  apps: typeof apps;
  gallery: typeof gallery;
  doors: typeof doors;
  entry: typeof entry;
  guests: typeof guests;
  join: typeof join;
  membership: typeof membership;
  people: typeof people;
  server: typeof server;
  news: typeof news;
  installed: typeof installed;
  /** What the scripts of a page say, which get it with the page. */
  islands: IslandWords;
  /** The same of adding photos, which only pages get where photos are added. */
  upload: UploadWords;
  /** Sentences of refusals by their code; a refusal without one is told in its own words, which are English. */
  refusals: Readonly<Record<string, string>>;
};
