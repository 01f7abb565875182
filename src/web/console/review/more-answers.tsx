import { useState } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { fill, number, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { BlockDialog } from './block-dialog.tsx';
import { useSummary } from './contribution-queries.ts';
import { useAsk, type Decision } from './decisions.ts';
import type { useAnswers } from './use-answers.ts';
import { giverOf, grantsCopy, obstacleTo } from './words.ts';

interface MoreAnswersProps {
  contribution: ContributionJson;
  album: AlbumJson | undefined;
  answers: ReturnType<typeof useAnswers>;
  onAnswer: (answer: Decision['answer'], more?: Pick<Decision, 'as' | 'reason'>) => void;
}

/** What concerns whoever gave it, beside this one photo. */
export function MoreAnswers({ contribution, album, answers, onAnswer }: MoreAnswersProps) {
  const words = wordsOf('review').more;
  const [isBlocking, setBlocking] = useState(false);
  const ask = useAsk();
  const { contributor, albumId, via, visibility, consent, photo } = contribution;
  const theirs = useSummary(albumId).data?.contributors.find(({ key }) => key === contributor.key);
  const waiting = theirs?.count ?? 1;
  const isPublicPost = via === 'fediverse' && visibility === 'public';
  const canAsk = via === 'fediverse' && consent === 'not-needed' && !grantsCopy(contribution);
  const name = giverOf(contribution);

  return (
    <div className="more-answers">
      {canAsk ? (
        <Answer
          title={words.ask}
          explanation={words.askMeans}
          isBusy={ask.isPending}
          onPress={() => ask.mutate(contribution, { onSuccess: () => toast(words.asked) })}
        />
      ) : null}
      {isPublicPost && grantsCopy(contribution) && !obstacleTo(contribution) ? (
        <Answer
          title={words.asPost}
          explanation={words.asPostMeans}
          onPress={() => onAnswer('accept', { as: 'reference' })}
        />
      ) : null}
      {waiting > 1 ? (
        <Answer
          title={fill(words.acceptAll, { count: number(waiting) })}
          explanation={fill(words.acceptAllMeans, { name })}
          onPress={() => answers.acceptAll(contribution)}
        />
      ) : null}
      {contributor.knownAgain && !contributor.trusted && photo.state !== 'failed' ? (
        <Answer
          title={words.trust}
          explanation={words.trustMeans}
          onPress={() => answers.trust(contribution)}
        />
      ) : null}
      {contributor.knownAgain ? (
        <Answer title={words.block} onPress={() => setBlocking(true)} />
      ) : (
        <p className="more-explanation">{words.nameOnly}</p>
      )}
      <ErrorLine error={ask.error} />
      <BlockDialog
        contribution={contribution}
        album={album}
        waiting={waiting}
        isOpen={isBlocking}
        onClose={() => setBlocking(false)}
        onConfirm={() => answers.block(contribution)}
      />
    </div>
  );
}

interface AnswerProps {
  title: string;
  explanation?: string;
  isBusy?: boolean;
  onPress: () => void;
}

function Answer({ title, explanation, isBusy = false, onPress }: AnswerProps) {
  return (
    <div className="more-answer">
      <Button isBusy={isBusy} onClick={onPress}>
        {title}
      </Button>
      {explanation ? <p className="more-explanation">{explanation}</p> : null}
    </div>
  );
}
