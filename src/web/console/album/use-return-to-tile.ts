import { useEffect, useRef } from 'react';
import { focusItem } from '../ui/use-grid-focus.ts';

/** When the viewer closes, the keyboard is on the tile of the photo that was shown last. */
export function useReturnToTile(photoId: string): void {
  const last = useRef(photoId);
  useEffect(() => {
    last.current = photoId;
  }, [photoId]);
  useEffect(
    () => () => {
      const tile = () => document.querySelector(`.photo-tile[data-id="${last.current}"]`);
      requestAnimationFrame(() => requestAnimationFrame(() => focusItem(tile())));
    },
    [],
  );
}
