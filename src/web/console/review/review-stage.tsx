import EyeOff from 'lucide-react/icons/eye-off';
import { useState, type ReactNode } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import type { ContributionJson } from '../../../http/api/schemas/contributions.ts';
import { Stage } from '../album/stage.tsx';
import { wordsOf } from '../locale/words.ts';
import { Picture } from '../ui/picture.tsx';
import { bytes, wallClock } from '../ui/words.ts';
import { usePhoto } from './contribution-queries.ts';
import { nameOf } from './words.ts';

interface ReviewStageProps {
  contribution: ContributionJson;
  isComparing: boolean;
  /** Lies over the corner. */
  children: ReactNode;
}

/** What was offered, as large as there is room, or beside the photo that it looks like. */
export function ReviewStage({ contribution, isComparing, children }: ReviewStageProps) {
  const { photo, resembles } = contribution;
  if (!isComparing || !resembles) {
    return (
      <figure className="desk-photo">
        <Offered contribution={contribution} />
        {children}
      </figure>
    );
  }
  return (
    <div className="desk-photo comparing">
      <figure>
        <Offered contribution={contribution} />
        <figcaption>
          <strong>{wordsOf('review').likeness.offered}</strong> {sizeWords(photo)}
        </figcaption>
      </figure>
      <Likeness {...resembles} />
      {children}
    </div>
  );
}

function Offered({ contribution }: { contribution: ContributionJson }) {
  const { photo, sensitive } = contribution;
  const words = wordsOf('review');
  const [isUncovered, setUncovered] = useState(false);
  if (sensitive && !isUncovered && photo.state === 'ready') {
    return (
      <button type="button" className="desk-cover" onClick={() => setUncovered(true)}>
        <EyeOff />
        <span>{words.sensitive}</span>
        <span className="desk-cover-action">{words.showCovered}</span>
      </button>
    );
  }
  return <Stage photo={photo} name={nameOf(contribution)} />;
}

function Likeness({ id, thumbnail, listed }: NonNullable<ContributionJson['resembles']>) {
  const words = wordsOf('review').likeness;
  const { data: photo } = usePhoto(id);
  const name = listed ? words.inAlbum : words.waitsToo;
  return (
    <figure>
      {photo ? (
        <Stage photo={photo} name={photo.altText || name} />
      ) : (
        <div className="stage-picture">
          <Picture alt={name} colour={null} renditions={[thumbnail]} sizes="50vw" isEager />
        </div>
      )}
      <figcaption>
        <strong>{name}</strong> {photo ? sizeWords(photo) : ''}
      </figcaption>
    </figure>
  );
}

const sizeWords = ({ width, height, original, takenAt }: PhotoJson): string =>
  [
    width && height ? `${width} × ${height}` : '',
    original ? bytes(original.bytes) : '',
    takenAt ? wallClock(takenAt, 'minute') : '',
  ]
    .filter(Boolean)
    .join(' · ');
