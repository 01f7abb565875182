import { useState } from 'react';
import { Link } from 'wouter';
import type { FollowingJson } from '../../../http/api/schemas/following.ts';
import type { OfferingJson } from '../../../http/api/schemas/offerings.ts';
import { ApiError } from '../api.ts';
import { useFollowing } from '../following/following-queries.ts';
import { Screen } from '../shell/screen.tsx';
import { toast } from '../ui/announcements.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, Problem } from '../ui/problem.tsx';
import { OfferingRow } from './offering-row.tsx';
import { useOfferings, useWithdraw } from './offering-queries.ts';

/** What I gave to an album on another server: what became of it, and the way to take it back. */
export function OfferingsPage({ followingId }: { followingId: string }) {
  const following = useFollowing(followingId);
  if (following.data) return <Offerings following={following.data} />;
  const isGone = following.error instanceof ApiError && [404, 422].includes(following.error.status);
  return (
    <Screen title="Photos I offered">
      {isGone ? (
        <Empty
          action={
            <Link className="button" href="/console/following">
              Go to following
            </Link>
          }
        >
          You do not follow this album any more.
        </Empty>
      ) : null}
      {following.error && !isGone ? (
        <Problem error={following.error} onRetry={() => void following.refetch()} />
      ) : null}
    </Screen>
  );
}

function Offerings({ following }: { following: FollowingJson }) {
  const { id, name, server } = following;
  const offerings = useOfferings(id);
  const withdraw = useWithdraw(id);
  const [leaving, setLeaving] = useState<OfferingJson>();
  return (
    <Screen title="Photos I offered">
      <p className="offerings-where">
        To <Link href={`/console/following/${id}`}>{name}</Link>{' '}
        <span className="federated">{following.address}</span>
      </p>
      {offerings.error && !offerings.data ? (
        <Problem error={offerings.error} onRetry={() => void offerings.refetch()} />
      ) : null}
      {offerings.data?.length === 0 ? (
        <Empty
          action={
            <Link className="button" href={`/console/following/${id}`}>
              Back to the album
            </Link>
          }
        >
          You have not offered photos to this album.
        </Empty>
      ) : null}
      <ul className="offerings" aria-label="Photos I offered">
        {offerings.data?.map((one) => (
          <OfferingRow key={one.id} offering={one} onWithdraw={() => setLeaving(one)} />
        ))}
      </ul>
      <MoreOnSight query={offerings} />
      <ConfirmDialog
        title="Take this photo back?"
        action="Take back"
        isOpen={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        onConfirm={() => withdraw.mutateAsync(leaving?.id ?? '')}
        onDone={() => toast('Taken back')}
      >
        <p>
          {`${server} is told, and takes it out of the album where it follows the rules of its kind. Whether it does cannot be seen from here. Your own photo stays where it is.`}
        </p>
      </ConfirmDialog>
    </Screen>
  );
}
