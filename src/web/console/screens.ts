import { lazy, type ComponentType } from 'react';
import { loadScreenWords } from './locale/words.ts';

/** A screen whose code and words come when it is first opened. */
const lazily = <Props>(load: () => Promise<ComponentType<Props>>) =>
  lazy(async () => {
    const [component] = await Promise.all([load(), loadScreenWords()]);
    return { default: component };
  });

export const AccountPage = lazily(() =>
  import('./account/account-page.tsx').then((it) => it.AccountPage),
);
export const TrashPage = lazily(() => import('./trash/trash-page.tsx').then((it) => it.TrashPage));
export const ActivityPage = lazily(() =>
  import('./activity/activity-page.tsx').then((it) => it.ActivityPage),
);
export const ArrangePage = lazily(() =>
  import('./arrange/arrange-page.tsx').then((it) => it.ArrangePage),
);
export const ImportsPage = lazily(() =>
  import('./imports/imports-page.tsx').then((it) => it.ImportsPage),
);
export const LinkPage = lazily(() => import('./link/link-page.tsx').then((it) => it.LinkPage));
export const LinksPage = lazily(() => import('./links/links-page.tsx').then((it) => it.LinksPage));
export const OverviewPage = lazily(() =>
  import('./operations/overview-page.tsx').then((it) => it.OverviewPage),
);
export const ServersPage = lazily(() =>
  import('./operations/servers-page.tsx').then((it) => it.ServersPage),
);
export const ServerPage = lazily(() =>
  import('./operations/server-page.tsx').then((it) => it.ServerPage),
);
export const BlocksPage = lazily(() =>
  import('./operations/blocks-page.tsx').then((it) => it.BlocksPage),
);
export const StoragePage = lazily(() =>
  import('./operations/storage-page.tsx').then((it) => it.StoragePage),
);
export const JobsPage = lazily(() =>
  import('./operations/jobs-page.tsx').then((it) => it.JobsPage),
);
export const AllFollowersPage = lazily(() =>
  import('./followers/all-followers-page.tsx').then((it) => it.AllFollowersPage),
);
export const NoticesPage = lazily(() =>
  import('./notifications/notices-page.tsx').then((it) => it.NoticesPage),
);
export const NoticeSettingsPage = lazily(() =>
  import('./notifications/settings-page.tsx').then((it) => it.NoticeSettingsPage),
);
export const WebhooksPage = lazily(() =>
  import('./webhooks/webhooks-page.tsx').then((it) => it.WebhooksPage),
);
export const OfferingsPage = lazily(() =>
  import('./offerings/offerings-page.tsx').then((it) => it.OfferingsPage),
);
export const RemovalsPage = lazily(() =>
  import('./removals/removals-page.tsx').then((it) => it.RemovalsPage),
);
export const PersonPage = lazily(() =>
  import('./pictured/person-page.tsx').then((it) => it.PersonPage),
);
export const PicturedPage = lazily(() =>
  import('./pictured/pictured-page.tsx').then((it) => it.PicturedPage),
);
export const ReviewPage = lazily(() =>
  import('./review/review-page.tsx').then((it) => it.ReviewPage),
);
export const SearchPage = lazily(() =>
  import('./search/search-page.tsx').then((it) => it.SearchPage),
);
export const AdminPeoplePage = lazily(() =>
  import('./administration/people-page.tsx').then((it) => it.AdminPeoplePage),
);
export const AuditPage = lazily(() =>
  import('./administration/audit-page.tsx').then((it) => it.AuditPage),
);
export const EverybodysLinksPage = lazily(() =>
  import('./administration/links-page.tsx').then((it) => it.EverybodysLinksPage),
);
export const FirstRunPage = lazily(() =>
  import('./administration/first-run-page.tsx').then((it) => it.FirstRunPage),
);
export const ReportsPage = lazily(() =>
  import('./administration/reports-page.tsx').then((it) => it.ReportsPage),
);
export const SettingsPage = lazily(() =>
  import('./administration/settings-page.tsx').then((it) => it.SettingsPage),
);
export const ServerPolicyPage = lazily(() =>
  import('./links/server-policy-page.tsx').then((it) => it.ServerPolicyPage),
);

export const TimelinePage = lazily(() =>
  import('./timeline/timeline-page.tsx').then((it) => it.TimelinePage),
);

export const AlbumPage = lazily(() => import('./album/album-page.tsx').then((it) => it.AlbumPage));
export const FollowedPage = lazily(() =>
  import('./following/followed-page.tsx').then((it) => it.FollowedPage),
);
export const FollowingPage = lazily(() =>
  import('./following/following-page.tsx').then((it) => it.FollowingPage),
);
export const Setup = lazily(() => import('./account/setup.tsx').then((it) => it.Setup));
export const SignIn = lazily(() => import('./account/sign-in.tsx').then((it) => it.SignIn));
export const Reset = lazily(() => import('./account/reset.tsx').then((it) => it.Reset));
