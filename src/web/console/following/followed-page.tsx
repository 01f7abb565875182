import { Link } from 'wouter';
import { ApiError } from '../api.ts';
import { wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { Problem } from '../ui/problem.tsx';
import { FollowedScreen } from './followed-screen.tsx';
import { useFollowing } from './following-queries.ts';

interface FollowedPageProps {
  id: string;
  /** The photo that is open. */
  photoId: string | undefined;
}

/** Loads one whom I follow, or says why they cannot be seen. */
export function FollowedPage({ id, photoId }: FollowedPageProps) {
  const words = wordsOf('following');
  const following = useFollowing(id);
  if (following.data) return <FollowedScreen following={following.data} photoId={photoId} />;
  if (!following.error) {
    return (
      <Screen title={words.title}>
        <p className="empty-line" aria-busy="true">
          {words.opening}
        </p>
      </Screen>
    );
  }
  const isGone = following.error instanceof ApiError && following.error.status === 404;
  return (
    <Screen title={words.title}>
      {isGone ? (
        <div className="notice">
          <p>{words.gone}</p>
          <Link className="button" href="/console/following">
            {words.toFollowing}
          </Link>
        </div>
      ) : (
        <Problem error={following.error} onRetry={() => void following.refetch()} />
      )}
    </Screen>
  );
}
