import type { ReactNode } from 'react';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { localeOf } from './locale/locale.ts';
import { Phrase } from './locale/phrase.tsx';
import { useLocale } from './locale/use-locale.ts';

/** A link that waits for its password. Nothing here says what lies behind it. */
export type UnlockPageProps = {
  /** Where the form posts to. */
  action: string;
  state: 'asking' | 'wrong' | 'throttled';
  /** Seconds until the next try counts; only when throttled. */
  retryAfter: number;
};

/** The password form, for 401 and 429. */
export function renderUnlock(props: UnlockPageProps, page: PageContext): string {
  const { action, retryAfter, state } = props;
  const { password } = localeOf(page.lang).words.doors;
  return renderDocument(
    page,
    { title: password.title, indexable: false },
    <main id="main" className="card-page">
      <form className="label card" method="post" action={action}>
        <h1>{password.heading}</h1>
        <div className="field">
          <label htmlFor="password">{password.field}</label>
          <show-password>
            <input
              id="password"
              name="password"
              type="password"
              autoComplete="current-password"
              maxLength={256}
              required
              {...(state !== 'asking' && {
                'aria-invalid': state === 'wrong',
                'aria-describedby': 'answer',
              })}
            />
          </show-password>
        </div>
        <Answer state={state} retryAfter={retryAfter} />
        <button type="submit" className="button primary">
          {password.open}
        </button>
      </form>
    </main>,
  );
}

function Answer({ state, retryAfter }: Pick<UnlockPageProps, 'state' | 'retryAfter'>): ReactNode {
  const { password } = useLocale().words.doors;
  if (state === 'asking') return null;
  if (state === 'wrong') {
    return (
      <p id="answer" className="alert" role="alert">
        {password.wrong}
      </p>
    );
  }
  return (
    <count-down seconds={retryAfter}>
      <p id="answer" className="alert">
        <Phrase words={password.throttled} seconds={<span>{retryAfter}</span>} />
      </p>
    </count-down>
  );
}
