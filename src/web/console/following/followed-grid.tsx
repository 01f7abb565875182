import type { FollowedPhotoJson } from '../../../http/api/schemas/following.ts';
import { wordsOf } from '../locale/words.ts';
import { useGridFocus } from '../ui/use-grid-focus.ts';
import { FollowedTile } from './followed-tile.tsx';
import type { Uncovered } from './use-uncovered.ts';

interface FollowedGridProps {
  /** The screen's own address. */
  path: string;
  photos: readonly FollowedPhotoJson[];
  uncovered: Uncovered;
}

/** The photos in justified rows, with the keys of a grid. */
export function FollowedGrid({ path, photos, uncovered }: FollowedGridProps) {
  const grid = useGridFocus(photos.length);
  return (
    <ul className="photo-grid" aria-label={wordsOf('following').photos} {...grid.gridProps}>
      {photos.map((photo, index) => (
        <FollowedTile
          key={photo.id}
          photo={photo}
          position={index + 1}
          href={`${path}/p/${photo.id}`}
          tabIndex={grid.tabIndexOf(index)}
          isCovered={uncovered.isCovered(photo)}
          onShow={uncovered.show}
        />
      ))}
    </ul>
  );
}
