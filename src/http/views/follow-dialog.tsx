import type { ReactNode } from 'react';
import { CopyAddress } from './copy-address.tsx';

const id = 'follow';

/** Opens {@link FollowDialog}: an address with a fragment, so that it works without scripts too. */
export function FollowButton({ primary }: { primary: boolean }): ReactNode {
  return (
    <a className={`button${primary ? ' primary' : ''}`} href={`#${id}`}>
      Follow
    </a>
  );
}

/** How somebody with an account on another server follows this album, in two steps. */
export function FollowDialog({ address }: { address: string }): ReactNode {
  return (
    <hash-dialog>
      <dialog id={id} aria-labelledby="follow-title">
        <h2 id="follow-title">Follow this album</h2>
        <p>
          New photos then arrive in your timeline on Mastodon, Pixelfed, GoToSocial, Misskey or
          another Albumen.
        </p>
        <ol className="steps">
          <li>
            Copy the album’s address: <CopyAddress address={address} />
          </li>
          <li>Paste it into the search of your app or server, and press Follow there.</li>
        </ol>
        <a className="button close" href="#main">
          Close
        </a>
      </dialog>
    </hash-dialog>
  );
}
