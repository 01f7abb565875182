import { review } from './de/review.ts';
import { people } from './de/people.ts';
import { offerings } from './de/offerings.ts';
import { removals } from './de/removals.ts';
import { clocks } from './de/clocks.ts';
import { ui } from './de/ui.ts';
import { following } from './de/following.ts';
import { followers } from './de/followers.ts';
import { operations } from './de/operations.ts';
import { arrange } from './de/arrange.ts';
import { library } from './de/library.ts';
import { pictured } from './de/pictured.ts';
import { search } from './de/search.ts';
import { activity } from './de/activity.ts';
import { talk } from './de/talk.ts';
import { trash } from './de/trash.ts';
import { upload } from './de/upload.ts';
import { albums } from './de/albums.ts';
import { photo } from './de/photo.ts';
import { album } from './de/album.ts';
import { proof } from './de/proof.ts';
import { entry } from './de/entry.ts';
import { account } from './de/account.ts';
import { apps } from './de/apps.ts';
import { administration } from './de/administration.ts';
import { keyboard } from './de/keyboard.ts';
import { notifications } from './de/notifications.ts';
import { webhooks } from './de/webhooks.ts';
import { share } from './de/share.ts';
import { link } from './de/link.ts';
import { linkSettings } from './de/link-settings.ts';
import { links } from './de/links.ts';
import { linkRules } from './de/link-rules.ts';
import { linkDefaults } from './de/link-defaults.ts';
import { shell } from './de/shell.ts';
import { refusals } from './de/refusals.ts';
import type { Words } from './catalogue.ts';

/** German, to somebody whom one knows. */
export const de: Words = {
  share,
  link,
  linkSettings,
  links,
  linkRules,
  linkDefaults,
  following,
  administration,
  followers,
  operations,
  arrange,
  talk,
  activity,
  trash,
  upload,
  albums,
  photo,
  album,
  proof,
  entry,
  account,
  apps,
  keyboard,
  notifications,
  webhooks,
  shell,
  library,
  pictured,
  search,
  review,
  people,
  offerings,
  removals,
  clocks,
  ui,
  refusals,
};
