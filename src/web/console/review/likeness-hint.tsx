import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { Picture } from '../ui/picture.tsx';

interface LikenessHintProps {
  likeness: NonNullable<ContributionJson['resembles']>;
  isComparing: boolean;
  onCompare: () => void;
}

/** That it looks like another photo, which one, and the way to see both. */
export function LikenessHint({ likeness, isComparing, onCompare }: LikenessHintProps) {
  const words = wordsOf('review').likeness;
  return (
    <div className="likeness">
      <Picture
        alt=""
        colour={null}
        renditions={[likeness.thumbnail]}
        sizes="64px"
        className="likeness-picture"
      />
      <p>{likeness.listed ? words.listed : words.waiting}</p>
      <Button aria-pressed={isComparing} aria-keyshortcuts="c" onClick={onCompare}>
        {words.compare}
      </Button>
    </div>
  );
}
