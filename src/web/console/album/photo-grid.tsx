import { useMemo, type KeyboardEvent } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { useGridFocus } from '../ui/use-grid-focus.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { photoName } from './photo-name.ts';
import { PhotoTile } from './photo-tile.tsx';
import type { useSelection } from './use-selection.ts';

interface PhotoGridProps {
  photos: readonly PhotoJson[];
  /** How many the album holds, also where not all are loaded. */
  total: number;
  selection: ReturnType<typeof useSelection>;
  onRemove: (ids: readonly string[]) => void;
  onRemoveOne: (id: string) => void;
}

/** The photos in justified rows, with the keys of a grid. */
export function PhotoGrid({ photos, total, selection, onRemove, onRemoveOne }: PhotoGridProps) {
  const grid = useGridFocus(photos.length);
  const { selected, toggle, all, clear } = selection;

  const names = useMemo(
    () => photos.map((photo, index) => photoName(photo, index + 1, Math.max(total, photos.length))),
    [photos, total],
  );

  const focused = () => {
    const item = document.activeElement?.closest('.photo-tile');
    return item instanceof HTMLElement ? item.dataset['id'] : undefined;
  };
  const select = () => {
    const id = focused();
    if (id) toggle(id);
  };
  const isOnTile = () => document.activeElement?.matches('.photo-tile a') ?? false;
  const remove = () => {
    const id = focused();
    if (selected.size > 0) onRemove([...selected]);
    else if (id) onRemove([id]);
  };
  useShortcuts({
    x: select,
    'mod+a': photos.length > 0 ? () => all() : undefined,
    Escape: selected.size > 0 ? clear : undefined,
    Delete: remove,
  });

  const gridProps = {
    ...grid.gridProps,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== ' ' || !isOnTile()) grid.gridProps.onKeyDown(event);
      else {
        event.preventDefault();
        select();
      }
    },
  };

  return (
    <ul className="photo-grid" aria-label="Photos" {...gridProps}>
      {photos.map((photo, index) => (
        <PhotoTile
          key={photo.id}
          photo={photo}
          name={names[index] ?? ''}
          tabIndex={grid.tabIndexOf(index)}
          isSelected={selected.has(photo.id)}
          isSelecting={selected.size > 0}
          onToggle={toggle}
          onRemove={onRemoveOne}
        />
      ))}
    </ul>
  );
}
