import { useEffect, useState } from 'react';
import type { AlbumJson, ContributionJson } from '../../../http/api/schemas.ts';
import { Stage } from '../album/stage.tsx';
import { ApiError } from '../api.ts';
import { announce, toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { useDecide, type Decision } from './contribution-queries.ts';
import { ContributionFacts } from './contribution-facts.tsx';
import { DecisionForm } from './decision-form.tsx';
import { refusalWords } from './refusal-words.ts';

interface ReviewDeskProps {
  queue: readonly ContributionJson[];
  albums: readonly AlbumJson[];
}

/** The photo on the left, who offers it on the right, and an answer that leads to the next one. */
export function ReviewDesk({ queue, albums }: ReviewDeskProps) {
  const [currentId, setCurrentId] = useState<string>();
  const decide = useDecide();
  const found = queue.findIndex(({ id }) => id === currentId);
  const index = Math.max(0, found);
  const contribution = queue[index];
  const show = (to: number) => {
    decide.reset();
    setCurrentId(queue[Math.max(0, Math.min(to, queue.length - 1))]?.id);
  };

  const answer = (how: Decision['answer'], reason?: string) => {
    if (!contribution || decide.isPending) return;
    const next = queue[index + 1] ?? queue[index - 1];
    decide.mutate(
      { contribution, answer: how, ...(reason ? { reason } : {}) },
      {
        onSuccess: () => {
          toast(how === 'accept' ? 'Accepted' : 'Rejected');
          setCurrentId(next?.id);
        },
        onError: (error) => {
          if (!(error instanceof ApiError) || error.code !== 'already_decided') return;
          toast(refusalWords(error));
          setCurrentId(next?.id);
        },
      },
    );
  };
  useShortcuts({
    ']': () => answer('accept'),
    '[': () => answer('reject'),
    ArrowRight: () => show(index + 1),
    ArrowLeft: () => show(index - 1),
  });

  const name = contribution?.photo.altText || `Photo from ${contribution?.contributor.name}`;
  useEffect(() => {
    announce(`${index + 1} of ${queue.length}: ${name}`);
  }, [index, queue.length, name]);
  if (!contribution) return null;

  return (
    <div className="desk">
      <figure className="desk-photo">
        <Stage photo={contribution.photo} name={name} />
      </figure>
      <section className="desk-side" aria-label="What was offered">
        <div className="desk-position">
          <Button look="tertiary" disabled={index === 0} onClick={() => show(index - 1)}>
            Previous
          </Button>
          <p>
            {index + 1} of {queue.length}
          </p>
          <Button
            look="tertiary"
            disabled={index + 1 >= queue.length}
            onClick={() => show(index + 1)}
          >
            Next
          </Button>
        </div>
        <ContributionFacts
          contribution={contribution}
          album={albums.find(({ id }) => id === contribution.albumId)}
        />
        <DecisionForm
          key={contribution.id}
          contribution={contribution}
          isBusy={decide.isPending}
          error={decide.error}
          onAnswer={answer}
        />
      </section>
    </div>
  );
}
