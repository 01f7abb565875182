import { review } from './en/review.ts';
import { people } from './en/people.ts';
import { offerings } from './en/offerings.ts';
import { removals } from './en/removals.ts';
import { clocks } from './en/clocks.ts';
import { ui } from './en/ui.ts';
import { following } from './en/following.ts';
import { followers } from './en/followers.ts';
import { operations } from './en/operations.ts';
import { arrange } from './en/arrange.ts';
import { library } from './en/library.ts';
import { pictured } from './en/pictured.ts';
import { search } from './en/search.ts';
import { activity } from './en/activity.ts';
import { talk } from './en/talk.ts';
import { trash } from './en/trash.ts';
import { upload } from './en/upload.ts';
import { albums } from './en/albums.ts';
import { photo } from './en/photo.ts';
import { album } from './en/album.ts';
import { proof } from './en/proof.ts';
import { entry } from './en/entry.ts';
import { account } from './en/account.ts';
import { apps } from './en/apps.ts';
import { administration } from './en/administration.ts';
import { keyboard } from './en/keyboard.ts';
import { notifications } from './en/notifications.ts';
import { webhooks } from './en/webhooks.ts';
import { share } from './en/share.ts';
import { link } from './en/link.ts';
import { linkSettings } from './en/link-settings.ts';
import { links } from './en/links.ts';
import { linkRules } from './en/link-rules.ts';
import { linkDefaults } from './en/link-defaults.ts';
import { shell } from './en/shell.ts';
import { refusals } from './en/refusals.ts';

/** English. */
export const en = {
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
