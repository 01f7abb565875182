import type { ReactNode } from 'react';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { useLocale } from './locale/use-locale.ts';
import type { Words } from './locale/words.ts';

/** Joining the album of a link, for people with an account on this server. */
export type JoinLinkProps = {
  action: string;
  /** The link's own page. */
  gallery: string;
  album: string;
  /** The album where its people see it. */
  console: string;
  role: keyof Words['join']['roles'];
  /** Everything that the role lets them do in this album. */
  can: (keyof Words['join']['can'])[];
  /** Whoever is signed in. */
  me: { name: string; address: string } | null;
  /** What they are in the album: nobody, somebody who would gain by joining or not, or its owner. */
  standing: 'stranger' | 'lower' | 'member' | 'owner';
  /** What came from this browser under a guest's name. */
  things: { name: string | null; photos: number; comments: number } | null;
  signIn: string;
  /** Where people of other servers join; null where they cannot. */
  elsewhere: string | null;
};

/** As what one joins, and what becomes visible, before anybody joins. It works without scripts. */
export function renderJoinLink(join: JoinLinkProps, page: PageContext): string {
  const { album, gallery } = join;
  const words = localeOf(page.lang).words.membership;
  return renderDocument(
    page,
    { title: fill(words.join.title, { album }), indexable: false },
    <main id="main" className="card-page">
      <div className="card plain wide join">
        <a className="back" href={gallery}>
          <span aria-hidden="true">←</span> {album}
        </a>
        <Standing join={join} />
      </div>
    </main>,
  );
}

function Standing({ join }: { join: JoinLinkProps }): ReactNode {
  const { join: words } = useLocale().words.membership;
  const { album, standing, things } = join;
  if (standing === 'owner') return <Already join={join} sentence={words.own} />;
  if (standing === 'member' && !things) return <Already join={join} sentence={words.already} />;
  return (
    <>
      <h1>{fill(words.heading, { album })}</h1>
      <Role join={join} />
      {join.me ? <JoinForm join={join} me={join.me} /> : <SignIn join={join} />}
    </>
  );
}

function Already({ join, sentence }: { join: JoinLinkProps; sentence: string }): ReactNode {
  return (
    <>
      <h1>{join.album}</h1>
      <p>{sentence}</p>
      <a className="button primary" href={join.console}>
        {useLocale().words.join.toAlbum}
      </a>
    </>
  );
}

function Role({ join: { can, role } }: { join: JoinLinkProps }): ReactNode {
  const { join: words } = useLocale().words;
  return (
    <div>
      <p>{words.roles[role]}</p>
      <ul className="terms">
        {can.map((action) => (
          <li key={action}>{words.can[action]}</li>
        ))}
      </ul>
    </div>
  );
}

function JoinForm({
  join: { action, standing, things },
  me: { address, name },
}: {
  join: JoinLinkProps;
  me: { name: string; address: string };
}): ReactNode {
  const { words } = useLocale();
  const { join } = words.membership;
  const label = standing === 'member' ? join.take : fill(words.join.joinAs, { name });
  return (
    <form method="post" action={action} className="join-form">
      <p>{fill(join.seen, { name, address })}</p>
      {things && <Things things={things} isOnly={standing === 'member'} />}
      <div>
        <button type="submit" className="button primary">
          {label}
        </button>
      </div>
    </form>
  );
}

/** What they did here as a guest, and that it becomes theirs. */
function Things({
  things: { comments, name, photos },
  isOnly,
}: {
  things: NonNullable<JoinLinkProps['things']>;
  isOnly: boolean;
}): ReactNode {
  const { count, words } = useLocale();
  const { join } = words.membership;
  const some = [
    photos > 0 && count(join.photos, photos),
    comments > 0 && count(join.comments, comments),
  ].filter((it) => it !== false);
  const what =
    some.length === 2 ? fill(join.both, { photos: some[0]!, comments: some[1]! }) : some[0]!;
  return (
    <div>
      <label className="tick">
        <input
          type="checkbox"
          name="merge"
          value="yes"
          required={isOnly}
          aria-describedby="merge-hint"
        />
        <span>
          {name === null ? fill(join.merge, { what }) : fill(join.mergeAs, { what, name })}
        </span>
      </label>
      <p className="hint" id="merge-hint">
        {join.mergeHint}
      </p>
    </div>
  );
}

function SignIn({ join: { elsewhere, gallery, signIn } }: { join: JoinLinkProps }): ReactNode {
  const {
    join: { guest },
    membership: { join },
  } = useLocale().words;
  return (
    <>
      <p>{join.seenThen}</p>
      <div className="consent-answers">
        <a className="button primary" href={signIn}>
          {join.signIn}
        </a>
        {elsewhere && (
          <a className="button" href={elsewhere}>
            {join.elsewhere}
          </a>
        )}
        <a className="button" href={gallery}>
          {guest.submit}
        </a>
      </div>
    </>
  );
}
