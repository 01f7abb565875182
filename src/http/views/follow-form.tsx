import type { ReactNode } from 'react';
import { CopyAddress } from './copy-address.tsx';

/** Asks where somebody's account is. The island remembers the answer in this browser. */
export function FollowForm(props: {
  /** Where the form posts to. */
  action: string;
  account: string;
  /** Why the last answer led nowhere. */
  problem: string | null;
}): ReactNode {
  const { account, action, problem } = props;
  return (
    <follow-form>
      <form method="post" action={action} className="follow-form">
        <div className="field">
          <label htmlFor="account">Where is your account?</label>
          <input
            id="account"
            name="account"
            type="text"
            inputMode="email"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            placeholder="you@server"
            defaultValue={account}
            maxLength={320}
            required
            aria-describedby={problem ? 'account-problem account-hint' : 'account-hint'}
            {...(problem && { 'aria-invalid': true })}
          />
          {problem && (
            <p id="account-problem" className="error" role="alert">
              {problem}
            </p>
          )}
          <p id="account-hint" className="hint">
            On Mastodon, Pixelfed, Misskey, Friendica or another Albumen. The server’s name alone
            will do.
          </p>
        </div>
        <button type="submit" className="button primary">
          Continue
        </button>
      </form>
    </follow-form>
  );
}

/** How to follow from a server that has no page for it. */
export function FollowSteps({ address }: { address: string }): ReactNode {
  return (
    <ol className="steps">
      <li>
        Copy the album’s address: <CopyAddress address={address} />
      </li>
      <li>Paste it into the search of your app or server, and press Follow there.</li>
    </ol>
  );
}
