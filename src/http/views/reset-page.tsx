import type { ReactNode } from 'react';
import type { PageContext } from './head.tsx';
import { Alert, Field, NewPasswordField } from './join-forms.tsx';
import type { JoinProblem } from './join-page-props.ts';
import { renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { useLocale } from './locale/use-locale.ts';
import { PLAIN_SIGN_IN } from './sign-in-page.tsx';

/** Where a forgotten password is set anew without scripts. */
export const PLAIN_RESET = '/reset/plain';

/** How far somebody is whose password is forgotten; `problem` says why the last answer did not do. */
export type ResetPageProps =
  | { kind: 'ask'; who: string; problem: JoinProblem | null }
  | { kind: 'asked'; who: string }
  | { kind: 'set'; token: string; problem: JoinProblem | null }
  | { kind: 'done' };

/** A forgotten password by forms alone: a mail is asked for, and by its address a new one is set. */
export function renderReset(props: ResetPageProps, page: PageContext): string {
  const words = localeOf(page.lang).words.entry;
  const title = titleOf(props, words);
  return renderDocument(
    page,
    { title, indexable: false, isStatic: true },
    <main id="main" className="card-page">
      <div className="card plain">
        <h1>{title}</h1>
        <Step props={props} />
      </div>
    </main>,
  );
}

type EntryWords = ReturnType<typeof localeOf>['words']['entry'];

function titleOf({ kind }: ResetPageProps, { forgotten, reset }: EntryWords): string {
  return {
    ask: forgotten.title,
    asked: forgotten.sentTitle,
    set: reset.title,
    done: reset.doneTitle,
  }[kind];
}

function Step({ props }: { props: ResetPageProps }): ReactNode {
  const words = useLocale().words.entry;
  const { forgotten, reset } = words;
  switch (props.kind) {
    case 'ask':
      return <Ask who={props.who} problem={props.problem} />;
    case 'asked':
      return (
        <>
          <p>{fill(forgotten.sent, { who: props.who })}</p>
          <p>
            <a href={PLAIN_SIGN_IN}>{forgotten.back}</a>
          </p>
        </>
      );
    case 'set':
      return <NewPassword token={props.token} problem={props.problem} />;
    case 'done':
      return (
        <>
          <p>{reset.done}</p>
          <p>
            <a className="button primary" href={PLAIN_SIGN_IN}>
              {words.submit}
            </a>
          </p>
        </>
      );
  }
}

function Ask({ who, problem }: { who: string; problem: JoinProblem | null }): ReactNode {
  const words = useLocale().words.entry;
  const { forgotten } = words;
  return (
    <>
      <p>{forgotten.sentence}</p>
      <form method="post" action={PLAIN_RESET} className="join-form" aria-label={forgotten.title}>
        <Alert problem={problem} />
        <Field
          label={words.who}
          problem={problem}
          input={{
            id: 'who',
            autoComplete: 'username',
            autoCapitalize: 'none',
            spellCheck: false,
            maxLength: 254,
            defaultValue: who,
          }}
        />
        <div>
          <button type="submit" className="button primary">
            {forgotten.send}
          </button>
        </div>
      </form>
      <p>
        <a href={PLAIN_SIGN_IN}>{forgotten.back}</a>
      </p>
    </>
  );
}

function NewPassword({
  token,
  problem,
}: {
  token: string;
  problem: JoinProblem | null;
}): ReactNode {
  const { reset } = useLocale().words.entry;
  return (
    <>
      <p>{reset.sentence}</p>
      <form method="post" action={PLAIN_RESET} className="join-form" aria-label={reset.title}>
        <Alert problem={problem} />
        <input type="hidden" name="token" value={token} />
        <NewPasswordField problem={problem} />
        <div>
          <button type="submit" className="button primary">
            {reset.save}
          </button>
        </div>
      </form>
      <p>
        <a href={PLAIN_RESET}>{reset.askAgain}</a>
      </p>
    </>
  );
}
