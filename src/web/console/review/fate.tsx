import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { ApiError, sentenceOf } from '../api.ts';
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
  const now = useContribution(id, true);
  if (now.isPending) return <p aria-busy="true">Looking what became of it…</p>;
  return (
    <div className="fate">
      <p role="alert">{now.data && !now.error ? fateOf(now.data) : whyUnknown(now.error)}</p>
      <div className="form-actions">
        <Button look="primary" onClick={onNext}>
          Go on
        </Button>
        {now.data?.canUndo ? (
          <Button onClick={() => void undo.take({ words: 'Undone', ids: [id] })}>Undo</Button>
        ) : null}
      </div>
    </div>
  );
}

function fateOf(contribution: ContributionJson): string {
  const { state, reason } = contribution;
  const words = decisionWords(contribution);
  return state === 'rejected' && reason ? `${words} “${reason}”` : words;
}

const whyUnknown = (error: unknown): string =>
  error instanceof ApiError && error.status === 404 ? refusalWords(error) : sentenceOf(error);
