import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { moment, relative, wallClock } from '../ui/words.ts';
import { useSummary } from './contribution-queries.ts';
import { ContributorBadge } from './contributor-badge.tsx';
import { consentWord, giverOf } from './words.ts';

interface ContributionFactsProps {
  contribution: ContributionJson;
  album: AlbumJson | undefined;
}

/** Who offers the photo, by which way, when, and what to know before it is shown. */
export function ContributionFacts({ contribution, album }: ContributionFactsProps) {
  const { contributor, note, photo, receivedAt, via, visibility, grant } = contribution;
  const words = wordsOf('review').facts;
  const consent = consentWord(contribution);
  return (
    <div className="contribution">
      <div className="contribution-who">
        <h2>{giverOf(contribution)}</h2>
        <ContributorBadge contribution={contribution} />
        {contributor.trusted ? <span className="who-badge">{words.trusted}</span> : null}
      </div>
      {contributor.address ? <Address contribution={contribution} /> : null}
      {note ? <blockquote>{note}</blockquote> : null}
      <dl className="facts">
        <Fact name={words.album}>
          <Link href={`/console/a/${contribution.albumId}`}>{album?.title ?? words.openAlbum}</Link>
        </Fact>
        <Fact name={words.way}>
          <Way contribution={contribution} />
        </Fact>
        <Fact name={words.when}>
          <time dateTime={receivedAt} title={moment(receivedAt)}>
            {relative(receivedAt)}
          </time>
        </Fact>
        {visibility && via === 'fediverse' ? (
          <Fact name={words.visibility}>{words.visibilities[visibility]}</Fact>
        ) : null}
        {grant ? <Fact name={words.allows}>{words.grants[grant]}</Fact> : null}
        {consent ? <Fact name={words.author}>{consent}</Fact> : null}
        <WebAddress name={words.licence} address={contribution.license} />
        <WebAddress name={words.terms} address={contribution.terms} />
        {photo.takenAt ? (
          <Fact name={words.taken}>{wallClock(photo.takenAt, 'minute')}</Fact>
        ) : null}
        <Fact name={words.location}>
          {contribution.hasLocation ? words.hasLocation : words.noLocation}
        </Fact>
        {contribution.sensitive ? <Fact name={words.sensitive}>{words.isSensitive}</Fact> : null}
        {photo.caption && photo.caption !== note ? (
          <Fact name={words.caption}>{photo.caption}</Fact>
        ) : null}
        {photo.altText ? <Fact name={words.altText}>{photo.altText}</Fact> : null}
      </dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Address({ contribution: { contributor, via } }: { contribution: ContributionJson }) {
  return (
    <p>
      <a
        className={via === 'fediverse' ? 'federated' : undefined}
        href={contributor.url}
        target="_blank"
        rel="noopener noreferrer"
      >
        {contributor.address}
      </a>
    </p>
  );
}

/** An address that its author gave, which is only followed where it is one of the web. */
function WebAddress({ name, address }: { name: string; address: string | null }) {
  if (!address) return null;
  const isOfWeb = /^https?:/.test(address);
  return (
    <Fact name={name}>
      {isOfWeb ? (
        <a href={address} target="_blank" rel="noopener noreferrer">
          {address.replace(/^https?:\/\//, '')}
        </a>
      ) : (
        address
      )}
    </Fact>
  );
}

function Way({ contribution: { via, contributor, albumId } }: { contribution: ContributionJson }) {
  const words = wordsOf('review').facts;
  const links = useSummary(albumId).data?.links ?? [];
  if (via === 'fediverse') return words.post;
  if (via === 'collaborator') return words.collaborator;
  const label = links.find(({ id }) => id === contributor.link)?.label;
  return label ? fill(words.theLink, { label }) : words.link;
}
