import type { KeyboardEvent } from 'react';
import { useGridFocus } from '../ui/use-grid-focus.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { usePaintable } from './use-long-press.ts';
import { useRubberBand } from './use-rubber-band.ts';
import type { useSelection } from './use-selection.ts';

const isOnTile = () => document.activeElement?.matches('.photo-tile a') ?? false;

function focused(): string | undefined {
  const item = document.activeElement?.closest('.photo-tile');
  return item instanceof HTMLElement ? item.dataset['id'] : undefined;
}

/**
 * The keys of a grid of tiles that can be selected: arrows, Space and `x`, all, none, and Delete, which asks to remove
 * what is selected, or else the tile on which the keyboard is; and the band that a mouse draws beside the tiles.
 */
export function useSelectionKeys(
  length: number,
  selection: ReturnType<typeof useSelection>,
  onRemove: (ids: readonly string[]) => void,
  isSelectable = true,
) {
  const { selected, toggle, all, clear } = selection;
  useRubberBand(selection, isSelectable);
  const grid = useGridFocus(length);
  usePaintable(grid.list);
  const select = () => {
    const id = focused();
    if (id) toggle(id);
  };
  const remove = () => {
    const id = focused();
    if (selected.size > 0) onRemove([...selected]);
    else if (id) onRemove([id]);
  };
  useShortcuts({
    x: select,
    'mod+a': length > 0 ? () => all() : undefined,
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
  return { ...grid, gridProps };
}
