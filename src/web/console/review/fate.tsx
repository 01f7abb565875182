import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { ApiError, sentenceOf } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { useContribution } from './contribution-queries.ts';
import type { Undo } from './use-undo.ts';
import { decisionWords, refusalWords } from './words.ts';

interface FateProps {
  id: string;
  undo: Undo;
  onNext: () => void;
}

/** What became of a contribution while one looked at it: decided by somebody else, taken back, or gone with its album. */
export function Fate({ id, undo, onNext }: FateProps) {
  const { decided: words, undo: undoWord } = wordsOf('review');
  const now = useContribution(id, true);
  if (now.isPending) return <p aria-busy="true">{words.looking}</p>;
  return (
    <div className="fate">
      <p role="alert">{now.data && !now.error ? fateOf(now.data) : whyUnknown(now.error)}</p>
      <div className="form-actions">
        <Button look="primary" onClick={onNext}>
          {words.goOn}
        </Button>
        {now.data?.canUndo ? (
          <Button onClick={() => void undo.take({ words: words.undone, ids: [id] })}>
            {undoWord}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function fateOf(contribution: ContributionJson): string {
  const { state, reason } = contribution;
  const words = decisionWords(contribution);
  return state === 'rejected' && reason
    ? fill(wordsOf('review').decided.withReason, { words, reason })
    : words;
}

const whyUnknown = (error: unknown): string =>
  error instanceof ApiError && error.status === 404 ? refusalWords(error) : sentenceOf(error);
