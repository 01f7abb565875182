import { useEffect, useRef } from 'react';
import { readPreference } from './preference.ts';

type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox]), textarea, select'));

/** A control that has the keyboard does its own work at these. */
const isPress = (name: string, target: EventTarget | null) =>
  (name === 'Enter' || name === ' ') &&
  target instanceof Element &&
  target.closest('a, button, summary, label') !== null;

/**
 * What a film does by itself that has the keyboard: it plays and pauses, and where that is by Tab, its arrows go through
 * its time.
 */
const isFilmsOwn = (name: string, target: EventTarget | null) =>
  target instanceof HTMLVideoElement &&
  (name === ' ' || (target.matches(':focus-visible') && /^(Arrow\w+|Home|End)$/.test(name)));

/** How a key is written in a table of shortcuts: `n`, `?`, `mod+a`, `Delete`, `Shift+D`. */
function nameOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): string {
  if (altKey) return '';
  return ctrlKey || metaKey ? `mod+${key.toLowerCase()}` : key;
}

/** Keys of a screen. They rest in text fields and under dialogs, and single letters can be off. */
export function useShortcuts(shortcuts: Shortcuts, where: 'page' | 'dialog' = 'page'): void {
  const table = useRef(shortcuts);
  useEffect(() => {
    table.current = shortcuts;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const name = nameOf(event);
      const action = table.current[name];
      if (!action || event.defaultPrevented || isTyping(event.target)) return;
      if (isPress(name, event.target) || isFilmsOwn(name, event.target)) return;
      if (name.length === 1 && !readPreference('single-keys', true)) return;
      const overlays = document.querySelectorAll('.overlay, .menu-popover').length;
      if (overlays > (where === 'dialog' ? 1 : 0)) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [where]);
}
