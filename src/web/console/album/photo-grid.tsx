import { useMemo } from 'react';
import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { useAccount } from '../account/account-queries.ts';
import { wordsOf } from '../locale/words.ts';
import { maySelect, mayWithPhoto } from './album-actions.ts';
import { photoName } from './photo-name.ts';
import { PhotoTile } from './photo-tile.tsx';
import { useSelectionKeys } from './use-selection-keys.ts';
import type { useSelection } from './use-selection.ts';

interface PhotoGridProps {
  album: AlbumJson;
  photos: readonly PhotoJson[];
  /** What the addresses of its photos end with. */
  query: string;
  selection: ReturnType<typeof useSelection>;
  onRemove: (ids: readonly string[]) => void;
  onRemoveOne: (id: string) => void;
}

/** The photos in justified rows, with the keys of a grid. */
export function PhotoGrid(props: PhotoGridProps) {
  const { album, photos, query, selection, onRemove, onRemoveOne } = props;
  const me = useAccount().data?.address;
  const total = album.photoCount;
  const grid = useSelectionKeys(photos.length, selection, onRemove, maySelect(album));
  const { selected, toggle } = selection;

  const names = useMemo(
    () => photos.map((photo, index) => photoName(photo, index + 1, Math.max(total, photos.length))),
    [photos, total],
  );

  return (
    <ul className="photo-grid" aria-label={wordsOf('album').grid} {...grid.gridProps}>
      {photos.map((photo, index) => (
        <PhotoTile
          key={photo.id}
          photo={photo}
          query={query}
          name={names[index] ?? ''}
          tabIndex={grid.tabIndexOf(index)}
          isSelected={selected.has(photo.id)}
          isSelecting={selected.size > 0}
          isSelectable={maySelect(album)}
          canRetry={mayWithPhoto(album, photo, 'describe', me)}
          canRemove={mayWithPhoto(album, photo, 'takeOut', me)}
          onToggle={toggle}
          onRemove={onRemoveOne}
        />
      ))}
    </ul>
  );
}
