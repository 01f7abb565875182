import CalendarDays from 'lucide-react/icons/calendar-days';
import Gauge from 'lucide-react/icons/gauge';
import HardDrive from 'lucide-react/icons/hard-drive';
import FolderInput from 'lucide-react/icons/folder-input';
import ListChecks from 'lucide-react/icons/list-checks';
import Network from 'lucide-react/icons/network';
import ContactRound from 'lucide-react/icons/contact-round';
import ImageMinus from 'lucide-react/icons/image-minus';
import Images from 'lucide-react/icons/images';
import Bell from 'lucide-react/icons/bell';
import Inbox from 'lucide-react/icons/inbox';
import Megaphone from 'lucide-react/icons/megaphone';
import LinkIcon from 'lucide-react/icons/link';
import Search from 'lucide-react/icons/search';
import Trash from 'lucide-react/icons/trash-2';
import FlagIcon from 'lucide-react/icons/flag';
import ScrollText from 'lucide-react/icons/scroll-text';
import Settings from 'lucide-react/icons/settings-2';
import Shield from 'lucide-react/icons/shield-check';
import Users from 'lucide-react/icons/users';
import Telescope from 'lucide-react/icons/telescope';
import UserRoundPlus from 'lucide-react/icons/user-round-plus';
import type { ReactNode } from 'react';
import { useAccount } from '../account/account-queries.ts';
import { useFollowerSummary } from '../followers/follower-queries.ts';
import { isAboutLink, useNotices } from '../links/notice-queries.ts';
import type { Words } from '../locale/catalogue.ts';
import { useReportCount } from '../administration/use-report-count.ts';
import { wordsOf } from '../locale/words.ts';
import { useNewActivity } from '../activity/activity-queries.ts';
import { useRemovals } from '../removals/removal-queries.ts';
import { useReviewCount } from '../review/use-review-count.ts';

/** Somewhere in the console that navigation leads to. */
export interface Place {
  path: string;
  name: keyof Words['shell']['places'];
  icon: ReactNode;
  /** `bar`: also on the bar of a phone, which has the others under More. `admin`: for administrators, a block of its own. */
  group: 'bar' | 'rail' | 'admin';
  /** The letter after `g` that leads there. */
  key?: string;
  /** Whether a path belongs to this place, where it is not enough that it begins like `path`. */
  isHere?: (path: string) => boolean;
  /** How much waits there. */
  badge?: number;
  /** Whether it is there only while something waits. */
  isFleeting?: boolean;
}

/** Every place, in the order of the rail, with what waits there for whoever is signed in. */
export function usePlaces(): Place[] {
  const review = useReviewCount();
  const activity = useNewActivity().data ?? 0;
  const notices = useNotices().data ?? [];
  const removals = useRemovals().data?.length ?? 0;
  const requests = useFollowerSummary().data?.pending ?? 0;
  const isAdmin = useAccount().data?.role === 'admin';
  const reports = useReportCount(isAdmin);
  const places: Place[] = [
    {
      path: '/console',
      name: 'albums',
      icon: <Images />,
      group: 'bar',
      key: 'a',
      isHere: (path) => path === '/console' || path.startsWith('/console/a/'),
    },
    {
      path: '/console/timeline',
      name: 'timeline',
      icon: <CalendarDays />,
      group: 'rail',
      key: 't',
    },
    {
      path: '/console/people',
      name: 'people',
      icon: <ContactRound />,
      group: 'rail',
      key: 'p',
    },
    {
      path: '/console/search',
      name: 'search',
      icon: <Search />,
      group: 'rail',
    },
    {
      path: '/console/following',
      name: 'following',
      icon: <Telescope />,
      group: 'rail',
      key: 'f',
    },
    {
      path: '/console/review',
      name: 'review',
      icon: <Inbox />,
      group: 'bar',
      key: 'r',
      badge: review,
    },
    {
      path: '/console/activity',
      name: 'activity',
      icon: <Bell />,
      group: 'bar',
      key: 'v',
      badge: activity,
    },
    {
      path: '/console/followers',
      name: 'followers',
      icon: <UserRoundPlus />,
      group: 'rail',
      badge: requests,
    },
    {
      path: '/console/notices',
      name: 'notices',
      icon: <Megaphone />,
      group: 'rail',
      key: 'n',
      badge: notices.length,
    },
    {
      path: '/console/links',
      name: 'links',
      icon: <LinkIcon />,
      group: 'rail',
      key: 'l',
      badge: notices.filter(isAboutLink).length,
    },
    {
      path: '/console/removals',
      name: 'removals',
      icon: <ImageMinus />,
      group: 'rail',
      badge: removals,
      isFleeting: true,
    },
    { path: '/console/import', name: 'imports', icon: <FolderInput />, group: 'rail' },
    { path: '/console/trash', name: 'trash', icon: <Trash />, group: 'rail' },
    {
      path: '/console/admin',
      name: 'overview',
      icon: <Gauge />,
      group: 'admin',
      isHere: (path) => path === '/console/admin',
    },
    {
      path: '/console/admin/federation',
      name: 'federation',
      icon: <Network />,
      group: 'admin',
      isHere: (path) => /^\/console\/admin\/(?:federation|blocks)/.test(path),
    },
    { path: '/console/admin/storage', name: 'storage', icon: <HardDrive />, group: 'admin' },
    { path: '/console/admin/jobs', name: 'jobs', icon: <ListChecks />, group: 'admin' },
    { path: '/console/admin/people', name: 'adminPeople', icon: <Users />, group: 'admin' },
    {
      path: '/console/admin/reports',
      name: 'reports',
      icon: <FlagIcon />,
      group: 'admin',
      badge: reports,
    },
    { path: '/console/admin/links', name: 'adminLinks', icon: <Shield />, group: 'admin' },
    { path: '/console/admin/settings', name: 'settings', icon: <Settings />, group: 'admin' },
    { path: '/console/admin/audit', name: 'audit', icon: <ScrollText />, group: 'admin' },
  ];
  return places.filter(
    ({ group, isFleeting, badge }) => (group !== 'admin' || isAdmin) && (!isFleeting || badge),
  );
}

/** What a place is called. */
export const placeName = ({ name }: Place): string => wordsOf('shell').places[name];
