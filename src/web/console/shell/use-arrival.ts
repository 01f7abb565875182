import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/** Panels and photos belong to their album's screen: opening one is no arrival. A link has a screen of its own. */
const screenOf = (path: string) => {
  const parts = path.split('/');
  return parts[4] === 'share' && parts[5] ? path : parts.slice(0, 4).join('/');
};

/**
 * A new screen begins at its top, with the keyboard on its heading when it would be lost otherwise.
 * After Back the browser restores what was there.
 */
export function useArrival(): void {
  const [path] = useLocation();
  const screen = screenOf(path);
  const previous = useRef(screen);
  const isBack = useRef(false);

  useEffect(() => {
    const onPop = () => {
      isBack.current = true;
      setTimeout(() => {
        isBack.current = false;
      });
    };
    addEventListener('popstate', onPop, { capture: true });
    return () => removeEventListener('popstate', onPop, { capture: true });
  }, []);

  // Whoever has just signed in comes from a page that is gone; a page that was only loaded leaves the keyboard alone.
  useEffect(() => (navigator.userActivation.hasBeenActive ? keepFocusOnHeading() : undefined), []);

  useEffect(() => {
    if (previous.current === screen) return;
    previous.current = screen;
    if (isBack.current) return;
    scrollTo(0, 0);
    return keepFocusOnHeading();
  }, [screen]);
}

/** A screen may come in steps, each with a heading of its own: the keyboard goes along until it is used. */
function keepFocusOnHeading(): () => void {
  const focus = () => {
    if (document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(focus);
  const stop = () => {
    observer.disconnect();
    removeEventListener('keydown', stop);
    removeEventListener('pointerdown', stop);
  };
  observer.observe(document.body, { childList: true, subtree: true });
  addEventListener('keydown', stop);
  addEventListener('pointerdown', stop);
  focus();
  return stop;
}
