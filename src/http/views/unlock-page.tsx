import type { ReactNode } from 'react';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';

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
  return renderDocument(
    page,
    { title: 'Password needed', indexable: false },
    <main id="main" className="card-page">
      <form className="label card" method="post" action={action}>
        <h1>This album has a password</h1>
        <div className="field">
          <label htmlFor="password">Password</label>
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
          Open album
        </button>
      </form>
    </main>,
  );
}

function Answer({ state, retryAfter }: Pick<UnlockPageProps, 'state' | 'retryAfter'>): ReactNode {
  if (state === 'asking') return null;
  if (state === 'wrong') {
    return (
      <p id="answer" className="alert" role="alert">
        That password does not open this album.
      </p>
    );
  }
  return (
    <count-down seconds={retryAfter}>
      <p id="answer" className="alert">
        Too many tries. Try again in <span>{retryAfter}</span> s.
      </p>
    </count-down>
  );
}
