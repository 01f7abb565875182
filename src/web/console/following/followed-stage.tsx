import type { FollowedPhotoJson } from '../../../http/api/schemas/following.ts';
import { wordsOf } from '../locale/words.ts';
import { Picture } from '../ui/picture.tsx';
import { CoveredPhoto } from './covered-photo.tsx';
import type { Uncovered } from './use-uncovered.ts';

interface FollowedStageProps {
  photo: FollowedPhotoJson | undefined;
  name: string;
  uncovered: Uncovered;
}

/** The photo itself, its cover, or the word that stands for it while it is not there. */
export function FollowedStage({ photo, name, uncovered }: FollowedStageProps) {
  const words = wordsOf('following');
  if (!photo) return <p className="stage-word">{words.notHere}</p>;
  if (photo.state === 'failed') return <p className="stage-word">{photo.failure}</p>;
  if (photo.state === 'processing') {
    return (
      <p className="stage-plate">
        <span className="preparing">{words.onItsWay}</span>
      </p>
    );
  }
  if (uncovered.isCovered(photo)) {
    return <CoveredPhoto photo={photo} onShow={uncovered.show} />;
  }
  const { thumbnail, small, large } = photo.renditions;
  return (
    <div
      className="stage-picture"
      style={thumbnail ? { backgroundImage: `url("${thumbnail.url}")` } : undefined}
    >
      <Picture
        key={photo.id}
        alt={name}
        colour={null}
        renditions={[small, large]}
        sizes="100vw"
        isEager
      />
    </div>
  );
}
