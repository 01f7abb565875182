import ImageMinus from 'lucide-react/icons/image-minus';
import Images from 'lucide-react/icons/images';
import Inbox from 'lucide-react/icons/inbox';
import LinkIcon from 'lucide-react/icons/link';
import Shield from 'lucide-react/icons/shield-check';
import Telescope from 'lucide-react/icons/telescope';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useAccount } from '../account/account-queries.ts';
import { useNotices } from '../links/notice-queries.ts';
import { useRemovals } from '../removals/removal-queries.ts';
import { useReviewCount } from '../review/use-review-count.ts';
import { nouns } from '../ui/words.ts';
import { AccountMenu } from './account-menu.tsx';
import { Mark } from './mark.tsx';

const isAlbums = (path: string) => path === '/console' || path.startsWith('/console/a/');

/** A rail where there is room for one, a bar at the foot where there is not; there the rest is under More. */
export function Navigation() {
  const waiting = useReviewCount();
  const notices = useNotices().data?.length ?? 0;
  const removals = useRemovals().data?.length ?? 0;
  const isAdmin = useAccount().data?.role === 'admin';
  return (
    <header className="navigation">
      <Link className="brand" href="/console">
        <Mark /> Albumen
      </Link>
      <nav aria-label="Console">
        <ul>
          <Place href="/console" icon={<Images />} isHere={isAlbums}>
            Albums
          </Place>
          <Place href="/console/following" icon={<Telescope />}>
            Following
          </Place>
          <Place href="/console/review" icon={<Inbox />} badge={waiting} badgeWords="waiting">
            To review
          </Place>
          <Place
            href="/console/links"
            icon={<LinkIcon />}
            badge={notices}
            badgeWords={nouns(notices, 'notice')}
            isForRail
          >
            Links
          </Place>
          {removals > 0 ? (
            <Place
              href="/console/removals"
              icon={<ImageMinus />}
              badge={removals}
              badgeWords="to decide"
              isForRail
            >
              Taken out
            </Place>
          ) : null}
          {isAdmin ? (
            <Place href="/console/admin/links" icon={<Shield />} isForRail>
              Rules for links
            </Place>
          ) : null}
        </ul>
      </nav>
      <AccountMenu notices={notices} removals={removals} isAdmin={isAdmin} />
    </header>
  );
}

interface PlaceProps {
  href: string;
  icon: ReactNode;
  /** Whether a path belongs to this place, where it is not enough that it begins like `href`. */
  isHere?: (path: string) => boolean;
  badge?: number;
  badgeWords?: string;
  /** The bar of a phone has it under More. */
  isForRail?: boolean;
  children: string;
}

function Place(props: PlaceProps) {
  const { href, icon, badge = 0, badgeWords, isForRail = false, children } = props;
  const { isHere = (path) => path.startsWith(href) } = props;
  const [path] = useLocation();
  return (
    <li className={isForRail ? 'for-rail' : undefined}>
      <Link href={href} aria-current={isHere(path) ? 'page' : undefined}>
        {icon} <span className="navigation-word">{children}</span>
        {badge > 0 ? (
          <span className="badge">
            {badge}
            <span className="visually-hidden"> {badgeWords}</span>
          </span>
        ) : null}
      </Link>
    </li>
  );
}
