import { memo } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { go } from '../ui/history.ts';
import { FailedPhoto } from './failed-photo.tsx';
import { SelectableTile } from './selectable-tile.tsx';
import { TilePicture } from './tile-picture.tsx';

interface PhotoTileProps {
  photo: PhotoJson;
  /** What its address ends with, so that the viewer goes through the same photos. */
  query: string;
  name: string;
  tabIndex: number;
  isSelected: boolean;
  /** Something is selected already: then a tap selects, too. */
  isSelecting: boolean;
  isSelectable: boolean;
  /** Whether I may have it prepared again, when that failed, and remove it. */
  canRetry: boolean;
  canRemove: boolean;
  onToggle: (id: string, isRange?: boolean) => void;
  onRemove: (id: string) => void;
}

/** One photo in the grid: a link to open it, and a tick to select it. */
export const PhotoTile = memo(function PhotoTile(props: PhotoTileProps) {
  const { photo, query, canRetry, canRemove, onRemove, ...tile } = props;
  const href = `/console/a/${photo.albumId}/p/${photo.id}${query}`;
  return (
    <SelectableTile
      {...tile}
      id={photo.id}
      photo={photo}
      href={href}
      onOpen={() => void go(href)}
      instead={
        photo.state === 'failed' ? (
          <FailedPhoto
            photo={photo}
            tabIndex={tile.tabIndex}
            canRetry={canRetry}
            onRemove={canRemove ? onRemove : undefined}
          />
        ) : undefined
      }
    >
      <TilePicture photo={photo} name={tile.name} />
    </SelectableTile>
  );
});
