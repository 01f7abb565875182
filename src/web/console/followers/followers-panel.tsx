import { useState } from 'react';
import { Link } from 'wouter';
import type { AlbumJson, FollowerJson } from '../../../http/api/schemas.ts';
import { Phrase } from '../locale/phrase.tsx';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { SidePanel } from '../ui/side-panel.tsx';
import { useAnswerFollower, useFollowers, type FollowerAnswer } from './follower-queries.ts';
import { SubscriberCount } from '../notifications/subscriber-count.tsx';
import { FollowerRow } from './follower-row.tsx';

interface FollowersPanelProps {
  album: AlbumJson;
  onClose: () => void;
}

/** Who asks to follow, and who follows. */
export function FollowersPanel({ album, onClose }: FollowersPanelProps) {
  const words = wordsOf('followers');
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
            fill(how === 'accept' ? words.accepted : words.refused, {
              name: follower.name || follower.address,
            }),
          ),
      },
    );

  return (
    <SidePanel title={words.title} onClose={onClose}>
      <p className="panel-sentence">
        <Phrase
          words={album.audience === 'private' ? words.panel.byInvitation : words.panel.byAddress}
          address={<code className="address">{album.address}</code>}
        />
      </p>
      <SubscriberCount albumId={album.id} />
      {requests.data?.length ? (
        <section className="panel-section" aria-labelledby="requests">
          <h3 id="requests">{words.tabs.requests}</h3>
          <ul className="people">
            {requests.data.map((one) => (
              <FollowerRow key={one.id} follower={one}>
                <Button
                  aria-label={fill(words.acceptThis, { address: one.address })}
                  onClick={() => answer(one, 'accept')}
                >
                  {words.accept}
                </Button>
                <Button
                  look="tertiary"
                  aria-label={fill(words.refuseThis, { address: one.address })}
                  onClick={() => answer(one, 'reject')}
                >
                  {words.refuse}
                </Button>
              </FollowerRow>
            ))}
          </ul>
          <MoreOnSight query={requests} />
        </section>
      ) : null}
      <ErrorLine error={answerFollower.error} />
      <section className="panel-section" aria-labelledby="followers">
        <h3 id="followers">{words.tabs.followers}</h3>
        {followers.error && !followers.data ? (
          <Problem error={followers.error} onRetry={() => void followers.refetch()} />
        ) : null}
        {followers.data?.length === 0 ? <p className="panel-sentence">{words.panel.none}</p> : null}
        <ul className="people">
          {(followers.data ?? []).map((one) => (
            <FollowerRow key={one.id} follower={one}>
              <Button
                look="tertiary"
                aria-label={fill(words.removeThis, { address: one.address })}
                onClick={() => setLeaving(one)}
              >
                {words.remove}
              </Button>
            </FollowerRow>
          ))}
        </ul>
        <MoreOnSight query={followers} />
      </section>
      <section className="panel-section" aria-labelledby="invitations">
        <h3 id="invitations">{words.panel.invitations}</h3>
        <p className="panel-sentence">
          <Phrase
            words={words.panel.invitationsAre}
            people={<Link href={`/console/a/${album.id}/people`}>{words.panel.people}</Link>}
          />
        </p>
      </section>
      {album.role === 'owner' ? (
        <p className="panel-sentence">
          <Link href={`/console/a/${album.id}/delivery`}>{words.panel.delivery}</Link>
        </p>
      ) : null}
      <ConfirmDialog
        title={fill(words.removeTitle, { name: leaving?.name || leaving?.address || '' })}
        action={words.remove}
        isOpen={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        onConfirm={() => answerFollower.mutateAsync({ id: leaving?.id ?? '', answer: 'remove' })}
        onDone={() => toast(words.removed)}
      >
        <p>{words.removeWords}</p>
      </ConfirmDialog>
    </SidePanel>
  );
}
