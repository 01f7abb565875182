import { useEffect, useState, type ReactNode } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { useNeighbours } from '../album/use-neighbours.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { announce } from '../ui/announcements.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import type { useContributions } from './contribution-queries.ts';
import { ContributionFacts } from './contribution-facts.tsx';
import { DecisionForm } from './decision-form.tsx';
import type { Decision } from './decisions.ts';
import { Fate } from './fate.tsx';
import { LikenessHint } from './likeness-hint.tsx';
import { MoreAnswers } from './more-answers.tsx';
import { ReviewStage } from './review-stage.tsx';
import { useDesk } from './use-desk.ts';
import type { Shown } from './use-shown.ts';
import type { Undo } from './use-undo.ts';
import { nameOf } from './words.ts';

interface ReviewDeskProps {
  list: ReturnType<typeof useContributions>;
  albums: readonly AlbumJson[];
  desk: Shown;
  undo: Undo;
  /** Stands in its place when nothing waits. */
  empty: ReactNode;
}

const nothing: readonly ContributionJson[] = [];
const isCovered = ({ sensitive }: { sensitive: boolean }) => sensitive;

/** The photo on the left, who offers it on the right, and an answer that leads to the next one. */
export function ReviewDesk({ list, albums, desk, undo, empty }: ReviewDeskProps) {
  const words = wordsOf('review');
  const { current, isMissing, items, index, refusal, goOn, goBack, goNext, answers } = useDesk(
    list.data ?? nothing,
    desk,
    undo,
  );
  const [comparedId, setComparedId] = useState<string>();
  const photos = items.map(({ photo, sensitive }) => ({ ...photo, sensitive }));
  useNeighbours(photos, index, list, isCovered);

  const isComparing = current !== undefined && comparedId === current.id;
  const compare = () => {
    if (current?.resembles) setComparedId(isComparing ? undefined : current.id);
  };
  useShortcuts({ ArrowRight: goNext, ArrowLeft: goBack, c: compare });

  const name = current && nameOf(current);
  const place = fill(words.place, {
    index: index + 1,
    total: `${items.length}${list.hasNextPage ? '+' : ''}`,
  });
  useEffect(() => {
    if (name) announce(`${place}: ${name}`);
  }, [place, name]);
  const isEmpty = current === undefined;
  useEffect(() => {
    if (isEmpty && document.activeElement === document.body) {
      document.querySelector<HTMLElement>('main h1')?.focus();
    }
  }, [isEmpty]);
  if (!current) return empty;

  const album = albums.find(({ id }) => id === current.albumId);
  const answer = (how: Decision['answer'], more: Pick<Decision, 'as' | 'reason'> = {}) =>
    answers.answer({ contribution: current, answer: how, ...more });
  return (
    <div className="desk">
      <ReviewStage key={current.id} contribution={current} isComparing={isComparing}>
        <p className="desk-position">{place}</p>
      </ReviewStage>
      <section className="desk-side" aria-label={words.region}>
        {isMissing && !refusal ? (
          <Fate key={`fate ${current.id}`} id={current.id} undo={undo} onNext={goOn} />
        ) : (
          <DecisionForm
            contribution={current}
            album={album}
            refusal={refusal}
            onAnswer={answer}
            onPrevious={goBack}
            onNext={goNext}
          />
        )}
        {current.resembles ? (
          <LikenessHint
            likeness={current.resembles}
            isComparing={isComparing}
            onCompare={compare}
          />
        ) : null}
        <ContributionFacts contribution={current} album={album} />
        {isMissing ? null : (
          <MoreAnswers
            key={`more ${current.id}`}
            contribution={current}
            album={album}
            answers={answers}
            onAnswer={answer}
          />
        )}
      </section>
    </div>
  );
}
