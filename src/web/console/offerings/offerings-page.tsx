import { useState } from 'react';
import { Link } from 'wouter';
import type { FollowingJson } from '../../../http/api/schemas/following.ts';
import type { OfferingJson } from '../../../http/api/schemas/offerings.ts';
import { ApiError } from '../api.ts';
import { useFollowing } from '../following/following-queries.ts';
import { Phrase } from '../locale/phrase.tsx';
import { fill, wordsOf } from '../locale/words.ts';
import { Screen } from '../shell/screen.tsx';
import { toast } from '../ui/announcements.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, Problem } from '../ui/problem.tsx';
import { OfferingRow } from './offering-row.tsx';
import { useOfferings, useWithdraw } from './offering-queries.ts';

/** What I gave to an album on another server: what became of it, and the way to take it back. */
export function OfferingsPage({ followingId }: { followingId: string }) {
  const words = wordsOf('offerings');
  const following = useFollowing(followingId);
  if (following.data) return <Offerings following={following.data} />;
  const isGone = following.error instanceof ApiError && [404, 422].includes(following.error.status);
  return (
    <Screen title={words.title}>
      {isGone ? (
        <Empty
          action={
            <Link className="button" href="/console/following">
              {words.toFollowing}
            </Link>
          }
        >
          {words.notFollowed}
        </Empty>
      ) : null}
      {following.error && !isGone ? (
        <Problem error={following.error} onRetry={() => void following.refetch()} />
      ) : null}
    </Screen>
  );
}

function Offerings({ following }: { following: FollowingJson }) {
  const words = wordsOf('offerings');
  const { id, name, server } = following;
  const offerings = useOfferings(id);
  const withdraw = useWithdraw(id);
  const [leaving, setLeaving] = useState<OfferingJson>();
  return (
    <Screen title={words.title}>
      <p className="offerings-where">
        <Phrase
          words={words.where}
          album={<Link href={`/console/following/${id}`}>{name}</Link>}
          address={<span className="federated">{following.address}</span>}
        />
      </p>
      {offerings.error && !offerings.data ? (
        <Problem error={offerings.error} onRetry={() => void offerings.refetch()} />
      ) : null}
      {offerings.data?.length === 0 ? (
        <Empty
          action={
            <Link className="button" href={`/console/following/${id}`}>
              {words.backToAlbum}
            </Link>
          }
        >
          {words.none}
        </Empty>
      ) : null}
      <ul className="offerings" aria-label={words.title}>
        {offerings.data?.map((one) => (
          <OfferingRow key={one.id} offering={one} onWithdraw={() => setLeaving(one)} />
        ))}
      </ul>
      <MoreOnSight query={offerings} />
      <ConfirmDialog
        title={words.takeBackTitle}
        action={words.takeBack}
        isOpen={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        onConfirm={() => withdraw.mutateAsync(leaving?.id ?? '')}
        onDone={() => toast(words.takenBack)}
      >
        <p>{fill(words.takeBackMeans, { server })}</p>
      </ConfirmDialog>
    </Screen>
  );
}
