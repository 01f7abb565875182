import { FollowForm, FollowSteps } from './follow-form.tsx';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';

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
  return renderDocument(
    page,
    { title: `Follow · ${album.title}`, indexable: false },
    <main id="main" className="card-page">
      <div className="card plain wide">
        <a className="back" href={album.href}>
          <span aria-hidden="true">←</span> {album.title}
        </a>
        <h1>Follow this album</h1>
        {byHand ? (
          <p>Your server has no page for this. Two steps do the same:</p>
        ) : (
          <>
            <p>New photos then arrive in your timeline.</p>
            <FollowForm action={action} account={account} problem={problem} />
            <h2>Or by hand</h2>
          </>
        )}
        <FollowSteps address={album.address} />
      </div>
    </main>,
  );
}
