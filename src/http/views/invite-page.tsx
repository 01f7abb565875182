import type { PageContext } from './head.tsx';
import { CreateForm } from './join-forms.tsx';
import type { JoinProblem } from './join-page-props.ts';
import { Footer, renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';

/** Somebody who may make an account here: by an invitation, or because everybody may. */
export type InvitePageProps = {
  action: string;
  /** Who asks them; null where everybody may come, empty where whoever asked is gone. */
  inviter: string | null;
  message: string;
  isAdmin: boolean;
  quotaBytes: number | null;
  hasRules: boolean;
  typed: { name: string; handle: string };
  problem: JoinProblem | null;
};

/** P16, for the server itself: who invites, as what, and the account. */
export function renderInvite(invite: InvitePageProps, page: PageContext): string {
  const { action, hasRules, inviter, isAdmin, message, problem, quotaBytes, typed } = invite;
  const { fileSize, words: all } = localeOf(page.lang);
  const words = all.server.invite;
  const { host } = new URL(page.origin);
  const heading = inviter === null ? words.headingOpen : words.heading;
  return renderDocument(
    page,
    { title: fill(words.title, { host }), indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain wide join">
          <h1>
            {fill(inviter === '' ? words.headingNameless : heading, { host, name: inviter ?? '' })}
          </h1>
          {message !== '' && inviter && (
            <figure className="join-message">
              <figcaption className="hint">{fill(all.join.writes, { name: inviter })}</figcaption>
              <blockquote>{message}</blockquote>
            </figure>
          )}
          <div className="join-role">
            <p>{words.about}</p>
            {isAdmin && <p>{words.role}</p>}
            {quotaBytes !== null && <p>{fill(words.quota, { size: fileSize(quotaBytes) })}</p>}
            {hasRules && (
              <p>
                <a href="/about#rules">{words.rules}</a>
              </p>
            )}
          </div>
          <CreateForm join={{ action, problem, typed }} host={host} submit={words.submit} />
          <p>
            <a href="/login">{words.haveOne}</a>
          </p>
        </div>
      </main>
      <Footer page={page} />
    </>,
  );
}

/** What is said of an invitation that makes no account any longer, and where nobody may make one. */
export function renderNoInvite(which: 'used' | 'expired' | 'closed', page: PageContext): string {
  const words = localeOf(page.lang).words.server.invite;
  const facts = { used: words.usedFacts, expired: words.expiredFacts, closed: '' }[which];
  return renderDocument(
    page,
    { title: words[which], indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain">
          <h1>{words[which]}</h1>
          {facts && <p>{facts}</p>}
          <a className="button" href="/login">
            {words.signIn}
          </a>
        </div>
      </main>
      <Footer page={page} />
    </>,
  );
}
