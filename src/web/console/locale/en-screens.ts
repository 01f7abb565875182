import { review } from './en/review.ts';
import { offerings } from './en/offerings.ts';
import { imports } from './en/imports.ts';
import { removals } from './en/removals.ts';
import { clocks } from './en/clocks.ts';
import { following } from './en/following.ts';
import { followers } from './en/followers.ts';
import { operations } from './en/operations.ts';
import { library } from './en/library.ts';
import { pictured } from './en/pictured.ts';
import { search } from './en/search.ts';
import { activity } from './en/activity.ts';
import { talk } from './en/talk.ts';
import { trash } from './en/trash.ts';
import { photo } from './en/photo.ts';
import { album } from './en/album.ts';
import { account } from './en/account.ts';
import { apps } from './en/apps.ts';
import { administration } from './en/administration.ts';
import { notifications } from './en/notifications.ts';
import { webhooks } from './en/webhooks.ts';
import { link } from './en/link.ts';
import { linkSettings } from './en/link-settings.ts';
import { links } from './en/links.ts';
import { linkRules } from './en/link-rules.ts';
import { linkDefaults } from './en/link-defaults.ts';

/** English: what is said on the screens that come when they are opened. */
export const screens = {
  link,
  linkSettings,
  links,
  linkRules,
  linkDefaults,
  following,
  administration,
  followers,
  operations,
  talk,
  activity,
  trash,
  photo,
  album,
  account,
  apps,
  notifications,
  webhooks,
  library,
  pictured,
  search,
  review,
  offerings,
  removals,
  imports,
  clocks,
};
