import { useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';

const itemsOf = (list: HTMLElement) => [...list.children] as HTMLElement[];

const middle = (item: HTMLElement) => {
  const { left, width } = item.getBoundingClientRect();
  return left + width / 2;
};

/** The item in the next row up or down whose middle is nearest. */
function inNextRow(items: HTMLElement[], from: number, step: 1 | -1): number {
  const start = items[from];
  if (!start) return from;
  const isSameRow = (one: HTMLElement, other: HTMLElement) => one.offsetTop === other.offsetTop;
  let index = from + step;
  while (items[index] && isSameRow(items[index]!, start)) index += step;
  const row = items[index];
  if (!row) return from;
  let best = index;
  for (; items[index] && isSameRow(items[index]!, row); index += step) {
    if (
      Math.abs(middle(items[index]!) - middle(start)) <
      Math.abs(middle(items[best]!) - middle(start))
    )
      best = index;
  }
  return best;
}

function destination(items: HTMLElement[], from: number, key: string): number {
  const forward = getComputedStyle(document.body).direction === 'rtl' ? -1 : 1;
  if (key === 'ArrowRight') return from + forward;
  if (key === 'ArrowLeft') return from - forward;
  if (key === 'ArrowDown') return inNextRow(items, from, 1);
  if (key === 'ArrowUp') return inNextRow(items, from, -1);
  if (key === 'Home') return 0;
  return key === 'End' ? items.length - 1 : from;
}

/** Puts the keyboard on an item of a grid: on its link, or on its first button. */
export function focusItem(item: Element | null | undefined): void {
  item?.querySelector<HTMLElement>('a, button')?.focus();
}

/** Arrow keys, Home and End in a wrapping list, which is one stop of the Tab key. */
export function useGridFocus(length: number) {
  const list = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState(0);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!list.current || event.altKey || event.ctrlKey || event.metaKey) return;
    const items = itemsOf(list.current);
    const from = items.findIndex((item) => item.contains(event.target as Node));
    const to = destination(items, from, event.key);
    if (from < 0 || to === from || !items[to]) return;
    event.preventDefault();
    focusItem(items[to]);
  };
  const onFocus = (event: FocusEvent) => {
    if (!list.current) return;
    setActive(itemsOf(list.current).findIndex((item) => item.contains(event.target)));
  };
  const current = Math.max(0, Math.min(active, length - 1));
  return {
    list,
    active: current,
    tabIndexOf: (index: number) => (index === current ? 0 : -1),
    gridProps: { ref: list, onKeyDown, onFocus },
  };
}
