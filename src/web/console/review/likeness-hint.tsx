import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { Button } from '../ui/button.tsx';
import { Picture } from '../ui/picture.tsx';

interface LikenessHintProps {
  likeness: NonNullable<ContributionJson['resembles']>;
  isComparing: boolean;
  onCompare: () => void;
}

/** That it looks like another photo, which one, and the way to see both. */
export function LikenessHint({ likeness, isComparing, onCompare }: LikenessHintProps) {
  return (
    <div className="likeness">
      <Picture
        alt=""
        colour={null}
        renditions={[likeness.thumbnail]}
        sizes="64px"
        className="likeness-picture"
      />
      <p>
        Looks like {likeness.listed ? 'a photo that is in the album' : 'another one that waits'}.
      </p>
      <Button aria-pressed={isComparing} aria-keyshortcuts="c" onClick={onCompare}>
        Compare
      </Button>
    </div>
  );
}
