import { people } from './en/people.ts';
import { ui } from './en/ui.ts';
import { arrange } from './en/arrange.ts';
import { upload } from './en/upload.ts';
import { albums } from './en/albums.ts';
import { proof } from './en/proof.ts';
import { entry } from './en/entry.ts';
import { keyboard } from './en/keyboard.ts';
import { share } from './en/share.ts';
import { shell } from './en/shell.ts';
import { refusals } from './en/refusals.ts';

/** English: what the console says before a screen is opened. */
export const en = {
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
