import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { useState } from 'react';
import type { AlbumJson } from '../../../http/api/schemas.ts';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { wordsOf } from '../locale/words.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import type { Decision } from './decisions.ts';
import { effectOf, obstacleTo, toldOf } from './words.ts';

interface DecisionFormProps {
  contribution: ContributionJson;
  album: AlbumJson | undefined;
  /** Why the last answer was not taken. */
  refusal: string | undefined;
  onAnswer: (answer: Decision['answer'], more?: Pick<Decision, 'as' | 'reason'>) => void;
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
}

/** Yes or no; a no may carry a reason. On a phone the buttons stay at the foot of the window. */
export function DecisionForm(props: DecisionFormProps) {
  const { contribution, album, refusal, onAnswer, onPrevious, onNext } = props;
  const words = wordsOf('review').decision;
  const [draft, setDraft] = useState({ id: '', reason: '' });
  const reason = draft.id === contribution.id ? draft.reason : '';
  const obstacle = obstacleTo(contribution);
  const reject = () => onAnswer('reject', reason.trim() ? { reason: reason.trim() } : {});
  const accept = () => {
    if (!obstacle) onAnswer('accept');
  };
  useShortcuts({ ']': accept, '[': reject });

  return (
    <div className="decision">
      <p className="decision-effect">{obstacle ?? effectOf(contribution)}</p>
      <p className="error-line" role="alert">
        {refusal}
      </p>
      <div className="decision-dock">
        <IconButton label={words.previous} disabled={!onPrevious} onClick={onPrevious}>
          <ChevronLeft />
        </IconButton>
        <Button aria-keyshortcuts="[" onClick={reject}>
          {words.reject}
        </Button>
        <Button
          look="primary"
          aria-keyshortcuts="]"
          disabled={obstacle !== undefined}
          onClick={accept}
        >
          {words.accept}
        </Button>
        <IconButton label={words.next} disabled={!onNext} onClick={onNext}>
          <ChevronRight />
        </IconButton>
      </div>
      <TextField
        label={words.reason}
        value={reason}
        onChange={(event) => setDraft({ id: contribution.id, reason: event.target.value })}
        hint={toldOf(contribution, album)}
        maxLength={500}
      />
    </div>
  );
}
