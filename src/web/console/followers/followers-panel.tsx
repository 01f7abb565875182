import { useState } from 'react';
import { Link } from 'wouter';
import type { AlbumJson, FollowerJson } from '../../../http/api/schemas.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { SidePanel } from '../ui/side-panel.tsx';
import { Deliveries } from './deliveries.tsx';
import { useAnswerFollower, useFollowers, type FollowerAnswer } from './follower-queries.ts';
import { FollowerRow } from './follower-row.tsx';

interface FollowersPanelProps {
  album: AlbumJson;
  onClose: () => void;
}

/** Who asks to follow, who follows, and where the album's photos arrived. */
export function FollowersPanel({ album, onClose }: FollowersPanelProps) {
  const requests = useFollowers(album.id, 'pending');
  const followers = useFollowers(album.id, 'accepted');
  const answerFollower = useAnswerFollower(album);
  const [leaving, setLeaving] = useState<FollowerJson>();

  const answer = (follower: FollowerJson, how: FollowerAnswer) =>
    answerFollower.mutate(
      { id: follower.id, answer: how },
      {
        onSuccess: () =>
          toast(
            `${how === 'accept' ? 'Accepted' : 'Refused'} ${follower.name || follower.address}`,
          ),
      },
    );

  return (
    <SidePanel title="Followers" onClose={onClose}>
      <p className="panel-sentence">
        {album.audience === 'private'
          ? 'People whom you invite follow this album from their own server, as '
          : 'People follow this album from their own server, as '}
        <code className="address">{album.address}</code>
      </p>
      {requests.data?.length ? (
        <section className="panel-section" aria-labelledby="requests">
          <h3 id="requests">Requests</h3>
          <ul className="people">
            {requests.data.map((one) => (
              <FollowerRow key={one.id} follower={one}>
                <Button aria-label={`Accept ${one.address}`} onClick={() => answer(one, 'accept')}>
                  Accept
                </Button>
                <Button
                  look="tertiary"
                  aria-label={`Refuse ${one.address}`}
                  onClick={() => answer(one, 'reject')}
                >
                  Refuse
                </Button>
              </FollowerRow>
            ))}
          </ul>
          <MoreOnSight query={requests} />
        </section>
      ) : null}
      <ErrorLine error={answerFollower.error} />
      <section className="panel-section" aria-labelledby="followers">
        <h3 id="followers">Followers</h3>
        {followers.error && !followers.data ? (
          <Problem error={followers.error} onRetry={() => void followers.refetch()} />
        ) : null}
        {followers.data?.length === 0 ? (
          <p className="panel-sentence">Nobody follows this album yet.</p>
        ) : null}
        <ul className="people">
          {(followers.data ?? []).map((one) => (
            <FollowerRow key={one.id} follower={one}>
              <Button
                look="tertiary"
                aria-label={`Remove ${one.address}`}
                onClick={() => setLeaving(one)}
              >
                Remove
              </Button>
            </FollowerRow>
          ))}
        </ul>
        <MoreOnSight query={followers} />
      </section>
      <section className="panel-section" aria-labelledby="invitations">
        <h3 id="invitations">Invitations</h3>
        <p className="panel-sentence">
          Whom you invite, and what they may do, is under{' '}
          <Link href={`/console/a/${album.id}/people`}>People</Link>.
        </p>
      </section>
      <Deliveries albumId={album.id} />
      <ConfirmDialog
        title={`Remove ${leaving?.name || leaving?.address || 'this follower'}?`}
        action="Remove"
        isOpen={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        onConfirm={() => answerFollower.mutateAsync({ id: leaving?.id ?? '', answer: 'remove' })}
        onDone={() => toast('Follower removed')}
      >
        <p>Their server is told, and they get no new photos. They can ask to follow again.</p>
      </ConfirmDialog>
    </SidePanel>
  );
}
