import Ellipsis from 'lucide-react/icons/ellipsis';
import ExternalLink from 'lucide-react/icons/external-link';
import { useState } from 'react';
import type { FollowingJson } from '../../../http/api/schemas/following.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { go } from '../ui/history.ts';
import { ActionMenu } from '../ui/menu.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useFollow, useUnfollow } from './following-queries.ts';
import { stateWord } from './state-word.ts';

/** Name, address and how it stands; the way to their server, and the way out. */
export function FollowedHeader({ following }: { following: FollowingJson }) {
  const { id, kind, name, address, avatar, url, summary, state, server } = following;
  const words = wordsOf('following').header;
  const [isLeaving, setLeaving] = useState(false);
  const unfollow = useUnfollow(id);
  const again = useFollow();
  const isOpen = state === 'accepted';

  return (
    <div className="screen-header">
      <div className="screen-title">
        {avatar && kind === 'person' ? (
          <img className="avatar" src={avatar} alt="" width={56} height={56} />
        ) : null}
        <h1 tabIndex={-1}>{name}</h1>
        {summary ? <p className="album-description">{summary}</p> : null}
        <p className="screen-facts followed-facts">
          <span className="federated">{address}</span>
          <span>{stateWord(following)}</span>
        </p>
        <ErrorLine error={again.error} />
      </div>
      <div className="screen-actions">
        {isOpen ? null : (
          <Button
            isBusy={again.isPending}
            onClick={() =>
              again.mutate(address, {
                onSuccess: () => toast(state === 'invited' ? words.accepted : words.askedAgain),
              })
            }
          >
            {state === 'invited' ? words.accept : words.again}
          </Button>
        )}
        <a className="button secondary" href={url} target="_blank" rel="noopener noreferrer">
          <ExternalLink /> {wordsOf('following').details.elsewhere}
        </a>
        <ActionMenu
          label={fill(words.more, { name })}
          icon={<Ellipsis />}
          className="button secondary square"
          items={[
            ...(kind === 'album'
              ? [
                  {
                    title: words.offered,
                    onAction: () => void go(`/console/following/${id}/offered`),
                  },
                ]
              : []),
            {
              title: isOpen ? words.unfollow : words.forget,
              isDanger: true,
              onAction: () => setLeaving(true),
            },
          ]}
        />
      </div>
      <ConfirmDialog
        title={fill(isOpen ? words.unfollowTitle : words.forgetTitle, { name })}
        action={isOpen ? words.unfollow : words.forget}
        isOpen={isLeaving}
        onClose={() => setLeaving(false)}
        onConfirm={() => unfollow.mutateAsync()}
        onDone={() => {
          toast(isOpen ? words.unfollowed : words.forgotten);
          void go('/console/following', { replace: true });
        }}
      >
        <p>{fill(isOpen ? words.unfollowWords : words.forgetWords, { server })}</p>
      </ConfirmDialog>
    </div>
  );
}
