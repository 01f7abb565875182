import { useState } from 'react';
import { Link } from 'wouter';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Picture } from '../ui/picture.tsx';
import { moment } from '../ui/words.ts';
import type { useContributions } from './contribution-queries.ts';
import { ContributorBadge } from './contributor-badge.tsx';
import type { Undo } from './use-undo.ts';
import { decisionWords, giverOf, nameOf, whyItStands } from './words.ts';

interface DecidedListProps {
  list: ReturnType<typeof useContributions>;
  albums: readonly AlbumJson[];
  undo: Undo;
}

/** What was decided, by whom and when, the latest first; each can be taken back for thirty days. */
export function DecidedList({ list, albums, undo }: DecidedListProps) {
  return (
    <>
      <ul className="decided" aria-label={wordsOf('review').decided.list}>
        {list.data?.map((contribution) => (
          <DecidedRow
            key={contribution.id}
            contribution={contribution}
            album={albums.find(({ id }) => id === contribution.albumId)}
            undo={undo}
          />
        ))}
      </ul>
      <MoreOnSight query={list} />
    </>
  );
}

interface DecidedRowProps {
  contribution: ContributionJson;
  album: AlbumJson | undefined;
  undo: Undo;
}

function DecidedRow({ contribution, album, undo }: DecidedRowProps) {
  const { decided: words, sensitive: covered, undo: undoWord } = wordsOf('review');
  const { id, albumId, photo, sensitive, decidedAt, reason, canUndo, state } = contribution;
  const [isBusy, setBusy] = useState(false);
  const takeBack = () => {
    setBusy(true);
    void undo.take({ words: words.undone, ids: [id] }).finally(() => setBusy(false));
  };
  const { thumbnail } = photo.renditions;
  return (
    <li>
      <Picture
        alt={sensitive ? covered : nameOf(contribution)}
        colour={photo.colour}
        renditions={sensitive ? [] : [thumbnail]}
        sizes="88px"
        className="decided-picture"
      />
      <div className="decided-words">
        <p className="contribution-who">
          <strong>{giverOf(contribution)}</strong> <ContributorBadge contribution={contribution} />
        </p>
        <p>
          <time dateTime={decidedAt ?? undefined} title={decidedAt ? moment(decidedAt) : undefined}>
            {decisionWords(contribution)}
          </time>{' '}
          {state === 'accepted' ? (
            <Link href={`/console/a/${albumId}/p/${photo.id}`}>
              {fill(words.inAlbum, { album: album?.title ?? words.theAlbum })}
            </Link>
          ) : (
            fill(words.forAlbum, { album: album?.title ?? words.anAlbum })
          )}
        </p>
        {reason ? <blockquote>{reason}</blockquote> : null}
      </div>
      {canUndo ? (
        <Button
          isBusy={isBusy}
          aria-label={fill(words.undoThis, { name: nameOf(contribution) })}
          onClick={takeBack}
        >
          {undoWord}
        </Button>
      ) : (
        <p className="more-explanation">{whyItStands(contribution)}</p>
      )}
    </li>
  );
}
