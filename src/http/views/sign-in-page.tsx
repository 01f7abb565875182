import type { ReactNode } from 'react';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { useLocale } from './locale/use-locale.ts';

/** Where the forms of these pages go. */
export const PLAIN_SIGN_IN = '/login/plain';

/** How far somebody is who comes in without scripts. */
export type SignInPageProps = {
  /** Where they go on afterwards. */
  back: string;
  /** Why the last answer did not do; null at first. */
  problem: string | null;
} & (
  | { kind: 'name'; handle: string; service: { name: string; href: string } | null }
  /** The password was right; `step` says whose it was. */
  | { kind: 'code'; step: string }
  | { kind: 'inside'; person: { name: string; address: string } }
);

/** Signing in by forms alone: by a password, then by a code where one is asked for. And the way out. */
export function renderSignIn(props: SignInPageProps, page: PageContext): string {
  const words = localeOf(page.lang).words.entry;
  const { title } = { name: words, code: words.code, inside: words.inside }[props.kind];
  return renderDocument(
    page,
    { title, indexable: false, isStatic: true },
    <main id="main" className="card-page">
      <div className="card plain">
        <h1>{title}</h1>
        {props.kind === 'inside' && <p>{fill(words.inside.as, props.person)}</p>}
        {props.kind === 'code' && <p>{words.code.sentence}</p>}
        <form method="post" action={PLAIN_SIGN_IN} className="join-form" aria-label={title}>
          <input type="hidden" name="return" value={props.back} />
          {props.problem !== null && (
            <p className="alert" role="alert">
              {props.problem}
            </p>
          )}
          <Fields props={props} />
        </form>
        {props.kind === 'name' && props.service && (
          <p>
            <a className="button" href={props.service.href}>
              {fill(words.withService, { name: props.service.name })}
            </a>
          </p>
        )}
        {props.kind === 'name' && (
          <>
            <p>
              <a href="/reset/plain">{words.forgot}</a>
            </p>
            <p className="hint">{words.scripts}</p>
          </>
        )}
      </div>
    </main>,
  );
}

function Fields({ props }: { props: SignInPageProps }): ReactNode {
  const words = useLocale().words.entry;
  switch (props.kind) {
    case 'name':
      return <NameFields handle={props.handle} />;
    case 'code':
      return <CodeFields step={props.step} />;
    case 'inside':
      return (
        <div className="actions">
          <a className="button primary" href={props.back}>
            {words.inside.goOn}
          </a>
          <button type="submit" className="button" name="answer" value="leave">
            {words.inside.leave}
          </button>
        </div>
      );
  }
}

function NameFields({ handle }: { handle: string }): ReactNode {
  const words = useLocale().words.entry;
  return (
    <>
      <div className="field">
        <label htmlFor="handle">{words.who}</label>
        <input
          id="handle"
          name="handle"
          type="text"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          defaultValue={handle}
          required
        />
      </div>
      <div className="field">
        <label htmlFor="password">{words.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={1024}
          required
        />
      </div>
      <div>
        <button type="submit" className="button primary" name="answer" value="name">
          {words.submit}
        </button>
      </div>
    </>
  );
}

function CodeFields({ step }: { step: string }): ReactNode {
  const words = useLocale().words.entry;
  return (
    <>
      <input type="hidden" name="step" value={step} />
      <div className="field">
        <label htmlFor="code">{words.code.field}</label>
        <input
          id="code"
          name="code"
          type="text"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={40}
          required
        />
      </div>
      <div>
        <button type="submit" className="button primary" name="answer" value="code">
          {words.submit}
        </button>
      </div>
    </>
  );
}
