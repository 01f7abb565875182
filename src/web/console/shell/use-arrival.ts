import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/** Panels and photos belong to their album's screen: opening one is no arrival. */
const screenOf = (path: string) => path.split('/').slice(0, 4).join('/');

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

  useEffect(() => {
    if (previous.current === screen) return;
    previous.current = screen;
    if (isBack.current) return;
    scrollTo(0, 0);
    if (document.activeElement === document.body) {
      document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
    }
  }, [screen]);
}
