import { useState } from 'react';
import type { ContributionJson } from '../../../http/api/schemas.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import type { Decision } from './contribution-queries.ts';
import { refusalWords } from './refusal-words.ts';

interface DecisionFormProps {
  contribution: ContributionJson;
  isBusy: boolean;
  error: unknown;
  onAnswer: (answer: Decision['answer'], reason?: string) => void;
}

/** Yes or no; a no may carry a reason. */
export function DecisionForm({ contribution, isBusy, error, onAnswer }: DecisionFormProps) {
  const [reason, setReason] = useState('');
  const isPreparing = contribution.photo.state === 'processing';
  return (
    <div className="decision">
      <p className="decision-effect">{effectOf(contribution)}</p>
      <p className="error-line" role="alert">
        {error ? refusalWords(error) : null}
      </p>
      <div className="decision-buttons">
        <Button
          look="primary"
          aria-keyshortcuts="]"
          disabled={isPreparing}
          isBusy={isBusy}
          onClick={() => onAnswer('accept')}
        >
          Accept
        </Button>
        <Button
          aria-keyshortcuts="["
          isBusy={isBusy}
          onClick={() => onAnswer('reject', reason.trim())}
        >
          Reject
        </Button>
      </div>
      <TextField
        label="Reason for a no (optional)"
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        hint="Whoever offered it can read this."
        maxLength={500}
      />
    </div>
  );
}

function effectOf({ via, visibility, grant, photo }: ContributionJson): string {
  if (photo.state === 'processing') return 'The photo is being prepared.';
  if (grant === 'copy' || grant === 'transfer') {
    return 'If you accept, the album shows a copy of its own, with their name.';
  }
  if (via === 'fediverse' && visibility === 'public') {
    return 'If you accept, the album shows it and points to their post.';
  }
  return via === 'fediverse'
    ? 'This post was not public: its author has to agree before the album can show it.'
    : 'If you accept, the album shows it as its own, with their name.';
}
