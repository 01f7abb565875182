import { CopyAddress } from './copy-address.tsx';
import { FollowForm } from './follow-form.tsx';
import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { localeOf } from './locale/locale.ts';
import { Phrase } from './locale/phrase.tsx';

/** Answering a photo's post from another server. */
export type ReplyPageProps = {
  /** The photo's page, and what it is called on the way back. */
  photo: { href: string; title: string };
  /** What is searched for on the other server. */
  url: string;
  action: string;
  /** What was typed before. */
  account: string;
  /** Why that led nowhere. */
  problem: string | null;
  /** Their server was found, and has no page for this. */
  byHand: boolean;
};

/** Asks where somebody's account is, and leads there. */
export function renderReply(reply: ReplyPageProps, page: PageContext): string {
  const { account, action, byHand, photo, problem, url } = reply;
  const words = localeOf(page.lang).words.people.reply;
  return renderDocument(
    page,
    { title: words.title, indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain wide">
          <a className="back" href={photo.href}>
            <span aria-hidden="true">←</span> {photo.title}
          </a>
          <h1>{words.heading}</h1>
          {byHand ? (
            <p>{words.noPage}</p>
          ) : (
            <>
              <p>{words.why}</p>
              <FollowForm action={action} account={account} problem={problem} />
              <h2>{words.orByHand}</h2>
            </>
          )}
          <ol className="steps">
            <li>
              <Phrase words={words.copy} address={<CopyAddress address={url} />} />
            </li>
            <li>{words.paste}</li>
          </ol>
        </div>
      </main>
      <Footer page={page} />
    </>,
  );
}
