import { useRef, type MouseEvent, type PointerEvent } from 'react';

const after = 450;

/** A finger that rests: selects instead of opening. A mouse never triggers it. */
export function useLongPress(onLongPress: () => void, isOn = true) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const hasFired = useRef(false);
  const cancel = () => clearTimeout(timer.current);
  return {
    onPointerDown: (event: PointerEvent) => {
      hasFired.current = false;
      if (!isOn || event.pointerType === 'mouse') return;
      timer.current = setTimeout(() => {
        hasFired.current = true;
        onLongPress();
      }, after);
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
    onPointerMove: (event: PointerEvent) => {
      if (Math.abs(event.movementX) + Math.abs(event.movementY) > 6) cancel();
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
