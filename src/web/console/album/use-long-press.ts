import { useEffect, useRef, type MouseEvent, type PointerEvent, type RefObject } from 'react';

const after = 450;

interface LongPress {
  onLongPress: () => void;
  /** Each tile that the finger comes to afterwards, without being lifted. */
  onPaint: (tile: HTMLElement) => void;
  isOn: boolean;
}

/** A finger that rests: selects instead of opening, and then whatever it is drawn over. A mouse never triggers it. */
export function useLongPress({ onLongPress, onPaint, isOn }: LongPress) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hasFired = useRef(false);
  const stopPainting = useRef<() => void>(undefined);
  const cancel = () => {
    clearTimeout(timer.current);
    stopPainting.current?.();
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      hasFired.current = false;
      if (!isOn || event.pointerType === 'mouse') return;
      timer.current = setTimeout(() => {
        hasFired.current = true;
        onLongPress();
        stopPainting.current = paint(onPaint);
      }, after);
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onPointerMove: (event: PointerEvent) => {
      if (!hasFired.current && Math.abs(event.movementX) + Math.abs(event.movementY) > 6) cancel();
    },
    onContextMenu: (event: MouseEvent) => {
      if (hasFired.current) event.preventDefault();
    },
    onClickCapture: (event: MouseEvent) => {
      if (!hasFired.current) return;
      hasFired.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}

/** The one finger that paints. */
let brush: { last: Element | null; onTile: (tile: HTMLElement) => void } | null = null;

function paint(onTile: (tile: HTMLElement) => void): () => void {
  brush = { last: null, onTile };
  return () => {
    brush = null;
  };
}

/** Lets a finger paint over the tiles of a list: the page does not scroll while one does. */
export function usePaintable(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = list.current;
    const onMove = (event: TouchEvent) => {
      if (!brush) return;
      event.preventDefault();
      const { clientX = -1, clientY = -1 } = event.touches[0] ?? {};
      const tile = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('.photo-tile');
      if (!tile || tile === brush.last) return;
      if (brush.last) brush.onTile(tile);
      brush.last = tile;
    };
    // Only a listener that was there before the finger came can keep the page from scrolling.
    element?.addEventListener('touchmove', onMove, { passive: false });
    return () => element?.removeEventListener('touchmove', onMove);
  }, [list]);
}
