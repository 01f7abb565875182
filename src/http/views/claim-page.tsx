import type { ReactNode } from 'react';
import { FollowSteps } from './follow-form.tsx';
import type { PageContext } from './head.tsx';
import { renderDocument } from './layout.tsx';
import { LocalTime } from './local-time.tsx';
import { fill } from './locale/fill.ts';
import { localeOf } from './locale/locale.ts';
import { Phrase } from './locale/phrase.tsx';
import { useLocale } from './locale/use-locale.ts';

/** Becoming a member of a link's album by an account on another server. */
export type ClaimPageProps = {
  /** The link's address, below which the forms post. */
  base: string;
  gallery: string;
  album: string;
  state: ClaimState;
  /** The address that was typed last, where it led nowhere. */
  typed: string;
  /** Why the last answer led nowhere. */
  problem: string | null;
  /** Their server has no page for following: only the two steps lead on. */
  byHand: boolean;
};

/** Nobody yet; somebody who has a code, or had one; somebody; or one of the album's people, signed in here. */
export type ClaimState =
  | { is: 'none' }
  | { is: 'old'; address: string }
  | { is: 'open'; address: string; expiresAt: string }
  | Proven
  | { is: 'member'; console: string };

type Proven = {
  is: 'proven';
  address: string;
  name: string;
  server: string;
  /** Of the album, for its follower alone where it is private. */
  albumAddress: string;
  isFollowing: boolean;
};

/** An address, then a code, then how to follow: one page that works without scripts. */
export function renderClaim(claim: ClaimPageProps, page: PageContext): string {
  const { album, gallery } = claim;
  const words = localeOf(page.lang).words.membership.claim;
  return renderDocument(
    page,
    { title: fill(words.title, { album }), indexable: false },
    <main id="main" className="card-page">
      <div className="card plain wide claim">
        <a className="back" href={gallery}>
          <span aria-hidden="true">←</span> {album}
        </a>
        <State claim={claim} />
      </div>
    </main>,
  );
}

function State({ claim }: { claim: ClaimPageProps }): ReactNode {
  const { claim: words } = useLocale().words.membership;
  const { toAlbum } = useLocale().words.join;
  const { state } = claim;
  switch (state.is) {
    case 'none':
    case 'old':
      return <Ask claim={claim} old={state.is === 'old' ? state.address : null} />;
    case 'open':
      return <Enter claim={claim} address={state.address} expiresAt={state.expiresAt} />;
    case 'proven':
      return <Follow claim={claim} person={state} />;
    case 'member':
      return (
        <>
          <h1>{claim.album}</h1>
          <p>{words.member}</p>
          <a className="button primary" href={state.console}>
            {toAlbum}
          </a>
        </>
      );
  }
}

function Ask({ claim, old }: { claim: ClaimPageProps; old: string | null }): ReactNode {
  const { claim: words } = useLocale().words.membership;
  return (
    <>
      <h1>{words.heading}</h1>
      {old !== null && <p>{fill(words.old, { address: old })}</p>}
      <p>{words.why}</p>
      <p className="hint">{words.seen}</p>
      <AddressForm claim={claim} problem={claim.problem} value={claim.typed || (old ?? '')} />
    </>
  );
}

function AddressForm({
  claim: { base },
  problem,
  value,
}: {
  claim: ClaimPageProps;
  problem: string | null;
  value: string;
}): ReactNode {
  const { claim: words } = useLocale().words.membership;
  return (
    <form method="post" action={`${base}/claim`} className="follow-form">
      <div className="field">
        <label htmlFor="address">{words.address}</label>
        <input
          id="address"
          name="address"
          type="text"
          inputMode="email"
          autoCapitalize="none"
          autoCorrect="off"
          autoComplete="off"
          spellCheck={false}
          placeholder={words.example}
          defaultValue={value}
          maxLength={320}
          required
          {...(problem && { 'aria-invalid': true, 'aria-describedby': 'address-problem' })}
        />
        <Problem id="address-problem" problem={problem} />
      </div>
      <button type="submit" className="button primary">
        {words.send}
      </button>
    </form>
  );
}

function Enter({
  claim,
  address,
  expiresAt,
}: {
  claim: ClaimPageProps;
  address: string;
  expiresAt: string;
}): ReactNode {
  const { claim: words } = useLocale().words.membership;
  const { base, typed } = claim;
  const isAboutAddress = typed !== '';
  const problem = isAboutAddress ? null : claim.problem;
  return (
    <claim-state url={`${base}/claim`}>
      <h1>{words.enter}</h1>
      <p>
        <Phrase words={words.sent} address={address} time={<LocalTime at={expiresAt} />} />
      </p>
      <form method="post" action={`${base}/claim/confirm`} className="follow-form">
        <div className="field">
          <label htmlFor="code">{words.code}</label>
          <input
            id="code"
            name="code"
            type="text"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
            required
            {...(problem && { 'aria-invalid': true, 'aria-describedby': 'code-problem' })}
          />
          <Problem id="code-problem" problem={problem} />
        </div>
        <button type="submit" className="button primary">
          {words.confirm}
        </button>
      </form>
      <p>{words.follow}</p>
      <noscript>
        <p>
          <a href={`${base}/claim`}>{words.look}</a>
        </p>
      </noscript>
      <details className="join-more" open={isAboutAddress}>
        <summary>{words.other}</summary>
        <AddressForm claim={claim} problem={isAboutAddress ? claim.problem : null} value={typed} />
      </details>
    </claim-state>
  );
}

function Follow({ claim, person }: { claim: ClaimPageProps; person: Proven }): ReactNode {
  const { claim: words } = useLocale().words.membership;
  const { follow } = useLocale().words.people;
  const { address, albumAddress, isFollowing, name, server } = person;
  return (
    <>
      <h1>{words.is}</h1>
      <p>{fill(words.person, { name, address })}</p>
      {isFollowing ? (
        <p>{words.following}</p>
      ) : (
        <>
          <h2>{words.followHeading}</h2>
          {claim.byHand ? (
            <p>{follow.noPage}</p>
          ) : (
            <>
              <p>{words.followWhy}</p>
              <form method="post" action={`${claim.base}/claim/follow`}>
                <button type="submit" className="button primary">
                  {fill(words.followGo, { server })}
                </button>
              </form>
              <h3>{follow.orByHand}</h3>
            </>
          )}
          <FollowSteps address={albumAddress} />
        </>
      )}
      <a className="button" href={claim.gallery}>
        {words.toPhotos}
      </a>
    </>
  );
}

function Problem({ id, problem }: { id: string; problem: string | null }): ReactNode {
  if (!problem) return null;
  return (
    <p id={id} className="error" role="alert">
      {problem}
    </p>
  );
}
