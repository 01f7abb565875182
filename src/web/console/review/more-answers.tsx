import { useState } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
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
          title="Ask for a copy"
          explanation="The album writes to the author, once. It may keep a copy if they say yes."
          isBusy={ask.isPending}
          onPress={() =>
            ask.mutate(contribution, {
              onSuccess: () => toast('Asked. It waits for their answer.'),
            })
          }
        />
      ) : null}
      {isPublicPost && grantsCopy(contribution) && !obstacleTo(contribution) ? (
        <Answer
          title="Accept as their post"
          explanation="The album points to their post and keeps no copy."
          onPress={() => onAnswer('accept', { as: 'reference' })}
        />
      ) : null}
      {waiting > 1 ? (
        <Answer
          title={`Accept all ${waiting} of theirs`}
          explanation={`Everything from ${name} that waits in this album.`}
          onPress={() => answers.acceptAll(contribution)}
        />
      ) : null}
      {contributor.knownAgain && !contributor.trusted && photo.state !== 'failed' ? (
        <Answer
          title="Always accept theirs"
          explanation="This, what else waits of theirs, and all they give to this album later."
          onPress={() => answers.trust(contribution)}
        />
      ) : null}
      {contributor.knownAgain ? (
        <Answer title="Block…" onPress={() => setBlocking(true)} />
      ) : (
        <p className="more-explanation">
          This guest is known by name only, which anybody can give: they can be neither trusted nor
          blocked.
        </p>
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
