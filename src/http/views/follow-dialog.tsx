import type { ReactNode } from 'react';
import { FollowForm, FollowSteps } from './follow-form.tsx';

const id = 'follow';

/** Opens {@link FollowDialog}: an address with a fragment, so that it works without scripts too. */
export function FollowButton({ primary }: { primary: boolean }): ReactNode {
  return (
    <a className={`button${primary ? ' primary' : ''}`} href={`#${id}`}>
      Follow
    </a>
  );
}

/** How somebody with an account on another server follows this album: led there, or in two steps. */
export function FollowDialog(props: {
  address: string;
  /** Where the form posts to. */
  action: string;
  /** For readers without an account; null where only followers may read. */
  feed: string | null;
}): ReactNode {
  const { action, address, feed } = props;
  return (
    <hash-dialog>
      <dialog id={id} aria-labelledby="follow-title">
        <h2 id="follow-title">Follow this album</h2>
        <p>New photos then arrive in your timeline.</p>
        <FollowForm action={action} account="" problem={null} />
        <details className="by-hand">
          <summary>Follow by hand</summary>
          <FollowSteps address={address} />
        </details>
        <div className="actions">
          <a className="button close" href="#main">
            Close
          </a>
          {feed && (
            <a className="button tertiary" href={feed} type="application/atom+xml">
              Feed
            </a>
          )}
        </div>
      </dialog>
    </hash-dialog>
  );
}
