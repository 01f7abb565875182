import type { ReactNode } from 'react';
import type { PageContext } from './head.tsx';
import { CodeForm, CreateForm, SignInForm } from './join-forms.tsx';
import type { JoinPageProps } from './join-page-props.ts';
import { Footer, renderDocument } from './layout.tsx';
import { LocalTime } from './local-time.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { Phrase } from './locale/phrase.tsx';
import { useLocale } from './locale/use-locale.ts';

/** Who asks, into what, as what, and the ways to say yes or no. It works without scripts. */
export function renderJoin(join: JoinPageProps, page: PageContext): string {
  const { album, inviter, message, role } = join;
  const words = localeOf(page.lang).words.join;
  return renderDocument(
    page,
    { title: fill(words.title, { album }), indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain wide join">
          <h1>{fill(words.heading, { name: inviter, album })}</h1>
          {message !== '' && (
            <figure className="join-message">
              <figcaption className="hint">{fill(words.writes, { name: inviter })}</figcaption>
              <blockquote>{message}</blockquote>
            </figure>
          )}
          <div className="join-role">
            <p>{words.roles[role]}</p>
            <ul className="terms">
              {join.can.map((action) => (
                <li key={action}>{words.can[action]}</li>
              ))}
            </ul>
          </div>
          <Answers join={join} host={new URL(page.origin).host} />
          {join.guest?.isGuest !== true && (
            <p className="hint">
              <Phrase words={words.until} day={<LocalTime at={join.expiresAt} dateOnly />} />
            </p>
          )}
        </div>
      </main>
      <Footer page={page} />
    </>,
  );
}

/** What somebody is told who said no. */
export function renderDeclined(page: PageContext): string {
  const { declined } = localeOf(page.lang).words.join;
  return renderDocument(
    page,
    { title: declined.heading, indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain">
          <h1>{declined.heading}</h1>
          <p>{declined.sentence}</p>
        </div>
      </main>
      <Footer page={page} />
    </>,
  );
}

function Answers({ join, host }: { join: JoinPageProps; host: string }): ReactNode {
  const words = useLocale().words.join;
  const { action, holder, isOpen, me, step } = join;
  if (me?.ownAlbum) {
    return (
      <>
        <p>{words.own}</p>
        <a className="button primary" href={me.ownAlbum}>
          {words.toAlbum}
        </a>
      </>
    );
  }
  if (step !== null) return <CodeForm join={join} step={step} />;
  if (me) {
    return (
      <>
        <form method="post" action={action} className="join-form">
          <p className="hint">{fill(words.seen, { address: me.address })}</p>
          <div className="consent-answers">
            <button type="submit" className="button primary" name="answer" value="join">
              {fill(words.joinAs, { name: me.name })}
            </button>
            <DeclineButton />
          </div>
        </form>
        <More summary={words.signIn.other} join={join}>
          <SignInForm join={join} />
        </More>
      </>
    );
  }
  if (holder !== null || !isOpen) {
    return (
      <section className="join-form">
        <h2>{words.signIn.headingOnly}</h2>
        <p>{holder === null ? words.signIn.closed : fill(words.signIn.held, { handle: holder })}</p>
        <SignInForm join={join} isPrimary />
        <Guest join={join} />
        <Decline action={action} />
      </section>
    );
  }
  return (
    <>
      <CreateForm join={join} host={host} />
      <More summary={words.signIn.heading} join={join}>
        <SignInForm join={join} />
      </More>
      <Guest join={join} />
      <Decline action={action} />
    </>
  );
}

function More({
  summary,
  join,
  children,
}: {
  summary: string;
  join: JoinPageProps;
  children: ReactNode;
}): ReactNode {
  return (
    <details className="join-more" open={join.problem?.form === 'sign-in'}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

/** The way in for whoever wants no account, and what they would not have. */
function Guest({ join: { action, guest } }: { join: JoinPageProps }): ReactNode {
  const words = useLocale().words.join.guest;
  if (!guest) return null;
  return (
    <form method="post" action={action} className="join-form" aria-labelledby="guest">
      <h2 id="guest">{guest.isGuest ? words.headingAgain : words.heading}</h2>
      <p id="guest-means">
        {words.means} {guest.gives && words.gives[guest.gives]}
      </p>
      <div>
        <button
          type="submit"
          className={guest.isGuest ? 'button primary' : 'button'}
          name="answer"
          value="guest"
          aria-describedby="guest-means"
        >
          {guest.isGuest ? words.again : words.submit}
        </button>
      </div>
    </form>
  );
}

function Decline({ action }: { action: string }): ReactNode {
  return (
    <form method="post" action={action}>
      <DeclineButton />
    </form>
  );
}

function DeclineButton(): ReactNode {
  return (
    <button type="submit" className="button" name="answer" value="decline">
      {useLocale().words.join.decline}
    </button>
  );
}
