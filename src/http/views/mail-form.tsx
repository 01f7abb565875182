import type { ReactNode } from 'react';
import { useLocale } from './locale/use-locale.ts';

/** Asks where new photos of an album are mailed to. */
export function MailForm(props: {
  /** Where the form posts to. */
  action: string;
  /** Why the last answer led nowhere. */
  problem: string | null;
}): ReactNode {
  const { action, problem } = props;
  const { news } = useLocale().words;
  return (
    <form method="post" action={action} className="follow-form">
      <p>{news.why}</p>
      <div className="field">
        <label htmlFor="mail">{news.address}</label>
        <input
          id="mail"
          name="mail"
          type="email"
          autoComplete="email"
          maxLength={320}
          required
          {...(problem && { 'aria-invalid': true, 'aria-describedby': 'mail-problem' })}
        />
        {problem && (
          <p id="mail-problem" className="error" role="alert">
            {problem}
          </p>
        )}
      </div>
      <button type="submit" className="button">
        {news.submit}
      </button>
    </form>
  );
}
