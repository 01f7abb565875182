import type { ReactNode } from 'react';
import { FollowForm, FollowSteps } from './follow-form.tsx';
import { MailForm } from './mail-form.tsx';
import { useLocale } from './locale/use-locale.ts';

const id = 'follow';

/** Opens {@link FollowDialog}: an address with a fragment, so that it works without scripts too. */
export function FollowButton({ primary }: { primary: boolean }): ReactNode {
  const { follow } = useLocale().words.people;
  return (
    <a className={`button${primary ? ' primary' : ''}`} href={`#${id}`}>
      {follow.button}
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
  /** Where the form for those who want it by mail posts to; null where nothing is mailed. */
  mail: string | null;
}): ReactNode {
  const { action, address, feed, mail } = props;
  const { news, people } = useLocale().words;
  const { follow } = people;
  return (
    <hash-dialog>
      <dialog id={id} aria-labelledby="follow-title">
        <h2 id="follow-title">{follow.heading}</h2>
        <p>{follow.why}</p>
        <FollowForm action={action} account="" problem={null} />
        <details className="by-hand">
          <summary>{follow.byHand}</summary>
          <FollowSteps address={address} />
        </details>
        {mail && (
          <details className="by-hand">
            <summary>{news.summary}</summary>
            <MailForm action={mail} problem={null} />
          </details>
        )}
        <div className="actions">
          <a className="button close" href="#main">
            {follow.close}
          </a>
          {feed && (
            <a className="button tertiary" href={feed} type="application/atom+xml">
              {follow.feed}
            </a>
          )}
        </div>
      </dialog>
    </hash-dialog>
  );
}
