import { Link } from 'wouter';
import type { AlbumJson, ContributionJson } from '../../../http/api/schemas.ts';
import { useLinks } from '../share/link-queries.ts';
import { moment, relative, wallClock } from '../ui/words.ts';

const visibilities = {
  public: 'Public post',
  followers: 'For their followers only',
  direct: 'Direct message to the album',
} as const;

interface ContributionFactsProps {
  contribution: ContributionJson;
  album: AlbumJson | undefined;
}

/** Who offers the photo, by which way, when, and what it would tell about a place. */
export function ContributionFacts({ contribution, album }: ContributionFactsProps) {
  const { contributor, note, photo, receivedAt, visibility, via } = contribution;
  return (
    <div className="contribution">
      <h2>{contributor.name || 'A guest'}</h2>
      {contributor.address ? (
        <p>
          <a
            className="federated"
            href={contributor.url ?? undefined}
            target="_blank"
            rel="noopener noreferrer"
          >
            {contributor.address}
          </a>
        </p>
      ) : null}
      {note ? <blockquote>{note}</blockquote> : null}
      <dl className="facts">
        <div>
          <dt>Album</dt>
          <dd>
            <Link href={`/console/a/${contribution.albumId}`}>{album?.title ?? 'Open it'}</Link>
          </dd>
        </div>
        <div>
          <dt>Came by</dt>
          <dd>
            <Way contribution={contribution} />
          </dd>
        </div>
        <div>
          <dt>When</dt>
          <dd>
            <time dateTime={receivedAt} title={moment(receivedAt)}>
              {relative(receivedAt)}
            </time>
          </dd>
        </div>
        {via === 'fediverse' && visibility ? (
          <div>
            <dt>Visibility</dt>
            <dd>{visibilities[visibility]}</dd>
          </div>
        ) : null}
        {photo.takenAt ? (
          <div>
            <dt>Taken</dt>
            <dd>{wallClock(photo.takenAt, 'minute')}</dd>
          </div>
        ) : null}
        <div>
          <dt>Location</dt>
          <dd>{photo.location ? 'Yes, hidden unless you show it' : 'No'}</dd>
        </div>
        {photo.altText ? (
          <div>
            <dt>Alt text</dt>
            <dd>{photo.altText}</dd>
          </div>
        ) : null}
      </dl>
    </div>
  );
}

function Way({ contribution }: { contribution: ContributionJson }) {
  const { via, contributor, albumId } = contribution;
  const links = useLinks(albumId).data ?? [];
  if (via === 'fediverse') return 'A post on the fediverse';
  if (via === 'collaborator') return 'A collaborator';
  const label = links.find(({ id }) => id === contributor.link)?.label;
  return label ? `The link “${label}”` : 'A link';
}
