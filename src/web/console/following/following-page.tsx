import Plus from 'lucide-react/icons/plus';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Problem } from '../ui/problem.tsx';
import { useGridFocus } from '../ui/use-grid-focus.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { FollowDialog } from './follow-dialog.tsx';
import { FollowingTile } from './following-tile.tsx';
import { useFollowings } from './following-queries.ts';
import { Invitations } from './invitations.tsx';

/** The albums and people of other servers that I follow; the first tile asks for another. */
export function FollowingPage() {
  const words = wordsOf('following');
  const followings = useFollowings();
  const list = followings.data ?? [];
  const [params] = useSearchParams();
  const wanted = params.get('address') ?? '';
  const [isAsking, setAsking] = useState(wanted !== '');
  const grid = useGridFocus(list.length + 1);
  useShortcuts({ n: () => setAsking(true) });

  return (
    <Screen title={words.title}>
      <Invitations />
      {followings.error && !followings.data ? (
        <Problem error={followings.error} onRetry={() => void followings.refetch()} />
      ) : (
        <ul
          className="album-grid"
          aria-label={words.title}
          aria-busy={followings.isPending}
          {...grid.gridProps}
        >
          <li className="album-tile new-album">
            <button type="button" tabIndex={grid.tabIndexOf(0)} onClick={() => setAsking(true)}>
              <span className="album-cover">
                <Plus />
              </span>
              <span className="album-title">{words.follow}</span>
            </button>
          </li>
          {list.map((following, index) => (
            <FollowingTile
              key={following.id}
              following={following}
              tabIndex={grid.tabIndexOf(index + 1)}
            />
          ))}
        </ul>
      )}
      {followings.data && list.length === 0 ? <p className="empty-line">{words.empty}</p> : null}
      <MoreOnSight query={followings} />
      <FollowDialog address={wanted} isOpen={isAsking} onClose={() => setAsking(false)} />
    </Screen>
  );
}
