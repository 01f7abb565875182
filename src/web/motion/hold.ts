/** So long rests a finger or a button before it holds, in milliseconds. */
const RESTS = 300;
/** So far may it slip before that, in pixels. */
const SLIPS = 10;

/**
 * Says when something is held, and when it is let go: by a finger, a pen or a mouse that rests on it. Answers how to stop
 * listening.
 */
export function onHold(element: HTMLElement, hold: () => void, letGo: () => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let timer = 0;
  let isHeld = false;
  let from = { x: 0, y: 0 };
  const end = () => {
    clearTimeout(timer);
    if (isHeld) letGo();
    isHeld = false;
  };
  const begin = ({ button, clientX, clientY, isPrimary, target }: PointerEvent) => {
    if (button !== 0 || !isPrimary || (target as Element).closest('a, button, [controls]')) return;
    from = { x: clientX, y: clientY };
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      isHeld = true;
      hold();
    }, RESTS);
  };
  const slip = ({ clientX, clientY }: PointerEvent) => {
    const isFar = Math.hypot(clientX - from.x, clientY - from.y) > SLIPS;
    if (isFar && !isHeld) clearTimeout(timer);
  };
  const keepMenu = (event: Event) => {
    if (isHeld) event.preventDefault();
  };
  element.addEventListener('pointerdown', begin, { signal });
  element.addEventListener('pointermove', slip, { signal });
  element.addEventListener('contextmenu', keepMenu, { signal });
  for (const type of ['pointerup', 'pointercancel', 'pointerleave'] as const) {
    element.addEventListener(type, end, { signal });
  }
  return () => {
    end();
    listening.abort();
  };
}
