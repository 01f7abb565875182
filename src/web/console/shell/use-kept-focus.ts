import { useEffect } from 'react';

/** So long, in milliseconds, others may put the keyboard somewhere themselves. */
const PATIENCE = 150;

const reachable = 'a[href], button:not(:disabled), input:not(:disabled), textarea, select';

/** An element's place among its parent's children, from the inside to the outside. */
interface Step {
  parent: Element;
  index: number;
}

function trailOf(element: Element): Step[] {
  const parent = element.parentElement;
  if (!parent) return [];
  return [{ parent, index: [...parent.children].indexOf(element) }, ...trailOf(parent)];
}

/** What stands in a list where the keyboard was, or before it at the list's end. */
function besides({ parent, index }: Step): HTMLElement | null {
  const item = parent.children[Math.min(index, parent.children.length - 1)];
  return item?.querySelector<HTMLElement>(reachable) ?? null;
}

/**
 * The keyboard is never lost: where what it was on is gone or rests, it goes to the next one of the same list, or else to
 * the nearest heading. Dialogs take care of themselves.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | null = null;
    let trail: Step[] = [];
    let timer = 0;
    const keep = () => {
      const isGone = last && (!last.isConnected || last.matches(':disabled'));
      if (!isGone || document.activeElement !== document.body) return;
      if (document.querySelector('.overlay, .menu-popover')) return;
      const list = trail.find(({ parent }) => parent.isConnected && parent.matches('ul, ol'));
      const heading = document.querySelector<HTMLElement>('.panel h2, main h1');
      last = null;
      (list && besides(list) ? besides(list) : heading)?.focus();
    };
    const look = () => {
      if (!last || document.activeElement !== document.body) return;
      clearTimeout(timer);
      timer = window.setTimeout(keep, PATIENCE);
    };
    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof Element)) return;
      last = target;
      trail = trailOf(target);
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributeFilter: ['disabled'],
    });
    addEventListener('focusin', onFocus);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      removeEventListener('focusin', onFocus);
    };
  }, []);
}
