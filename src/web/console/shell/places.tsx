import ImageMinus from 'lucide-react/icons/image-minus';
import Images from 'lucide-react/icons/images';
import Inbox from 'lucide-react/icons/inbox';
import LinkIcon from 'lucide-react/icons/link';
import Shield from 'lucide-react/icons/shield-check';
import Telescope from 'lucide-react/icons/telescope';
import type { ReactNode } from 'react';
import { useAccount } from '../account/account-queries.ts';
import { useNotices } from '../links/notice-queries.ts';
import type { Words } from '../locale/catalogue.ts';
import { wordsOf } from '../locale/words.ts';
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
  const notices = useNotices().data?.length ?? 0;
  const removals = useRemovals().data?.length ?? 0;
  const isAdmin = useAccount().data?.role === 'admin';
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
      path: '/console/following',
      name: 'following',
      icon: <Telescope />,
      group: 'bar',
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
      path: '/console/links',
      name: 'links',
      icon: <LinkIcon />,
      group: 'rail',
      key: 'l',
      badge: notices,
    },
    {
      path: '/console/removals',
      name: 'removals',
      icon: <ImageMinus />,
      group: 'rail',
      badge: removals,
      isFleeting: true,
    },
    { path: '/console/admin/links', name: 'linkRules', icon: <Shield />, group: 'admin' },
  ];
  return places.filter(
    ({ group, isFleeting, badge }) => (group !== 'admin' || isAdmin) && (!isFleeting || badge),
  );
}

/** What a place is called. */
export const placeName = ({ name }: Place): string => wordsOf('shell').places[name];
