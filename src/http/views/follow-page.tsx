import { FollowForm, FollowSteps } from './follow-form.tsx';
import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';

/** Following an album from another server, on a page of its own. */
export type FollowPageProps = {
  album: { title: string; href: string; address: string };
  action: string;
  /** What was typed before. */
  account: string;
  /** Why that led nowhere. */
  problem: string | null;
  /** Their server was found, and has no page for this: only the two steps lead on. */
  byHand: boolean;
};

/** The form of the dialog, for those who come without scripts or whose server was not found. */
export function renderFollow(follow: FollowPageProps, page: PageContext): string {
  const { account, action, album, byHand, problem } = follow;
  const words = localeOf(page.lang).words.people.follow;
  return renderDocument(
    page,
    { title: fill(words.title, { album: album.title }), indexable: false },
    <>
      <main id="main" className="card-page">
        <div className="card plain wide">
          <a className="back" href={album.href}>
            <span aria-hidden="true">←</span> {album.title}
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
          <FollowSteps address={album.address} />
        </div>
      </main>
      <Footer page={page} />
    </>,
  );
}
