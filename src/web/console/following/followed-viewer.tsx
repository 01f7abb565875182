import type { FollowedPhotoJson } from '../../../http/api/schemas/following.ts';
import { useNeighbours } from '../album/use-neighbours.ts';
import { useReturnToTile } from '../album/use-return-to-tile.ts';
import { ViewerFrame } from '../album/viewer-frame.tsx';
import { wordsOf } from '../locale/words.ts';
import { go } from '../ui/history.ts';
import { FollowedDetails } from './followed-details.tsx';
import { FollowedStage } from './followed-stage.tsx';
import type { useFollowedPhotos } from './following-queries.ts';
import { followedName, warningOf } from './photo-words.ts';
import type { Uncovered } from './use-uncovered.ts';

interface FollowedViewerProps {
  /** The address of the screen behind. */
  path: string;
  total: number;
  photos: readonly FollowedPhotoJson[];
  photoId: string;
  /** Where more of the photos come from. */
  list: ReturnType<typeof useFollowedPhotos>;
  uncovered: Uncovered;
  onClose: () => void;
}

/** One photo of another server, large, with what its author says about it. */
export function FollowedViewer(props: FollowedViewerProps) {
  const { path, total, photos, photoId, list, uncovered, onClose } = props;
  const index = photos.findIndex(({ id }) => id === photoId);
  const photo = photos[index];
  const name = photo ? nameFor(photo, index + 1, uncovered) : wordsOf('following').photo;
  useReturnToTile(photoId);
  useNeighbours(photos, index, list, uncovered.isCovered);

  const show = (to: number) => {
    const next = photos[to];
    if (next) void go(`${path}/p/${next.id}`, { replace: true });
  };

  return (
    <ViewerFrame
      index={index}
      count={photos.length}
      total={total}
      name={name}
      stage={
        photo || (list.data && !list.hasNextPage) ? (
          <FollowedStage photo={photo} name={name} uncovered={uncovered} />
        ) : null
      }
      details={
        photo ? <FollowedDetails photo={photo} isCovered={uncovered.isCovered(photo)} /> : null
      }
      onShow={show}
      onClose={onClose}
    />
  );
}

const nameFor = (photo: FollowedPhotoJson, position: number, { isCovered }: Uncovered): string =>
  isCovered(photo) ? warningOf(photo) : followedName(photo, position);
