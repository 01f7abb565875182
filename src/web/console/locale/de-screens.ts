import { review } from './de/review.ts';
import { offerings } from './de/offerings.ts';
import { imports } from './de/imports.ts';
import { removals } from './de/removals.ts';
import { clocks } from './de/clocks.ts';
import { following } from './de/following.ts';
import { followers } from './de/followers.ts';
import { operations } from './de/operations.ts';
import { library } from './de/library.ts';
import { pictured } from './de/pictured.ts';
import { search } from './de/search.ts';
import { activity } from './de/activity.ts';
import { talk } from './de/talk.ts';
import { trash } from './de/trash.ts';
import { photo } from './de/photo.ts';
import { album } from './de/album.ts';
import { account } from './de/account.ts';
import { apps } from './de/apps.ts';
import { administration } from './de/administration.ts';
import { notifications } from './de/notifications.ts';
import { webhooks } from './de/webhooks.ts';
import { link } from './de/link.ts';
import { linkSettings } from './de/link-settings.ts';
import { links } from './de/links.ts';
import { linkRules } from './de/link-rules.ts';
import { linkDefaults } from './de/link-defaults.ts';
import type { ScreenWords } from './catalogue.ts';

/** German, to somebody whom one knows: what is said on the screens that come when they are opened. */
export const screens: ScreenWords = {
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
