import Images from 'lucide-react/icons/images';
import Inbox from 'lucide-react/icons/inbox';
import Telescope from 'lucide-react/icons/telescope';
import { Link, useLocation } from 'wouter';
import { useReviewCount } from '../albums/album-queries.ts';
import { count } from '../ui/words.ts';
import { AccountMenu } from './account-menu.tsx';
import { Mark } from './mark.tsx';

const isAlbums = (path: string) => path === '/console' || path.startsWith('/console/a/');
const isFollowing = (path: string) => path.startsWith('/console/following');
const isReview = (path: string) => path.startsWith('/console/review');

/** A rail where there is room for one, a bar at the foot where there is not: the same list. */
export function Navigation() {
  const [path] = useLocation();
  const waiting = useReviewCount();
  return (
    <header className="navigation">
      <Link className="brand" href="/console">
        <Mark /> Albumen
      </Link>
      <nav aria-label="Console">
        <ul>
          <li>
            <Link href="/console" aria-current={isAlbums(path) ? 'page' : undefined}>
              <Images /> Albums
            </Link>
          </li>
          <li>
            <Link href="/console/following" aria-current={isFollowing(path) ? 'page' : undefined}>
              <Telescope /> Following
            </Link>
          </li>
          <li>
            <Link href="/console/review" aria-current={isReview(path) ? 'page' : undefined}>
              <Inbox /> <span className="navigation-word">To review</span>
              {waiting > 0 ? (
                <span className="badge">
                  {waiting}
                  <span className="visually-hidden">
                    {' '}
                    {count(waiting, 'photo').replace(/^\S+ /, '')} waiting
                  </span>
                </span>
              ) : null}
            </Link>
          </li>
        </ul>
      </nav>
      <AccountMenu />
    </header>
  );
}
