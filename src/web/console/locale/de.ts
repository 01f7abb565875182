import { people } from './de/people.ts';
import { ui } from './de/ui.ts';
import { arrange } from './de/arrange.ts';
import { upload } from './de/upload.ts';
import { albums } from './de/albums.ts';
import { proof } from './de/proof.ts';
import { entry } from './de/entry.ts';
import { keyboard } from './de/keyboard.ts';
import { share } from './de/share.ts';
import { shell } from './de/shell.ts';
import { refusals } from './de/refusals.ts';
import type { FirstWords } from './catalogue.ts';

/** German, to somebody whom one knows: what the console says before a screen is opened. */
export const de: FirstWords = {
  share,
  arrange,
  upload,
  albums,
  proof,
  entry,
  keyboard,
  shell,
  people,
  ui,
  refusals,
};
