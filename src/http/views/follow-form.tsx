import type { ReactNode } from 'react';
import { CopyAddress } from './copy-address.tsx';
import { Phrase } from './locale/phrase.tsx';
import { useLocale } from './locale/use-locale.ts';

/** Asks where somebody's account is. The island remembers the answer in this browser. */
export function FollowForm(props: {
  /** Where the form posts to. */
  action: string;
  account: string;
  /** Why the last answer led nowhere. */
  problem: string | null;
}): ReactNode {
  const { account, action, problem } = props;
  const { follow } = useLocale().words.people;
  return (
    <follow-form>
      <form method="post" action={action} className="follow-form">
        <div className="field">
          <label htmlFor="account">{follow.where}</label>
          <input
            id="account"
            name="account"
            type="text"
            inputMode="email"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            placeholder={follow.example}
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
            {follow.hint}
          </p>
        </div>
        <button type="submit" className="button primary">
          {follow.go}
        </button>
      </form>
    </follow-form>
  );
}

/** How to follow from a server that has no page for it. */
export function FollowSteps({ address }: { address: string }): ReactNode {
  const { follow } = useLocale().words.people;
  return (
    <ol className="steps">
      <li>
        <Phrase words={follow.copy} address={<CopyAddress address={address} />} />
      </li>
      <li>{follow.paste}</li>
    </ol>
  );
}
