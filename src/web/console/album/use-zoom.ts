import { useEffect, useRef, useState, type MouseEvent } from 'react';

/** How far an arrow key moves a picture that is larger than its room, in pixels. */
const STEP = 120;

/**
 * A photo at twice the size of its room, by Enter or a double click. The arrow keys move it then; the next photo has its
 * usual size again.
 */
export function useZoom(index: number) {
  const stage = useRef<HTMLDivElement>(null);
  const [zoomed, setZoomed] = useState<number | null>(null);
  const isZoomed = zoomed === index;
  const picture = () => stage.current?.querySelector('.stage-picture');
  const toggle = () => setZoomed(isZoomed ? null : index);
  const move = (x: number, y: number) => () => picture()?.scrollBy(x * STEP, y * STEP);

  useEffect(() => {
    const shown = stage.current?.querySelector('.stage-picture');
    if (!isZoomed || !shown) return;
    shown.scrollTo(
      (shown.scrollWidth - shown.clientWidth) / 2,
      (shown.scrollHeight - shown.clientHeight) / 2,
    );
  }, [stage, isZoomed]);

  return {
    stage,
    isZoomed,
    keys: {
      Enter: toggle,
      ...(isZoomed && {
        ArrowLeft: move(-1, 0),
        ArrowRight: move(1, 0),
        ArrowUp: move(0, -1),
        ArrowDown: move(0, 1),
      }),
    },
    onDoubleClick: ({ target }: MouseEvent) => {
      if ((target as Element).closest('.stage-picture')) toggle();
    },
  };
}
