import { Link } from 'wouter';
import { ApiError } from '../api.ts';
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
  const following = useFollowing(id);
  if (following.data) return <FollowedScreen following={following.data} photoId={photoId} />;
  if (!following.error) {
    return (
      <Screen title="Following">
        <p className="empty-line" aria-busy="true">
          Opening…
        </p>
      </Screen>
    );
  }
  const isGone = following.error instanceof ApiError && following.error.status === 404;
  return (
    <Screen title="Following">
      {isGone ? (
        <div className="notice">
          <p>You do not follow them any more.</p>
          <Link className="button" href="/console/following">
            Go to Following
          </Link>
        </div>
      ) : (
        <Problem error={following.error} onRetry={() => void following.refetch()} />
      )}
    </Screen>
  );
}
