import type PhotoSwipe from 'photoswipe';
import { hasModifier } from './elements.ts';

const keys = new Set(['Escape', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);

/** What is pressed while a viewer opens counts when it is open: PhotoSwipe hears no key before. */
export function keepEarlyKeys(viewer: PhotoSwipe): void {
  const pressed: string[] = [];
  const keep = (event: KeyboardEvent) => {
    if (!keys.has(event.key) || hasModifier(event)) return;
    event.preventDefault();
    pressed.push(event.key);
  };
  const stop = () => document.removeEventListener('keydown', keep);
  document.addEventListener('keydown', keep);
  viewer.on('bindEvents', () => {
    stop();
    for (const key of pressed) document.dispatchEvent(new KeyboardEvent('keydown', { key }));
  });
  viewer.on('destroy', stop);
}
