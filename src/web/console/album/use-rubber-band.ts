import { useEffect, useRef } from 'react';
import type { useSelection } from './use-selection.ts';

/** What a press begins in its own way; a band begins beside it. */
const taken =
  'a, button, input, textarea, select, label, summary, h1, h2, h3, p, li, aside, [role]';

/** From here on, in pixels, a press is no click any more. */
const LEAST = 5;
/** How near the edge of the window the page begins to move, and how far at a time. */
const EDGE = 48;
const STEP = 14;

interface Point {
  x: number;
  y: number;
}

const rectOf = (one: Point, other: Point) =>
  new DOMRect(
    Math.min(one.x, other.x),
    Math.min(one.y, other.y),
    Math.abs(one.x - other.x),
    Math.abs(one.y - other.y),
  );

const touches = (rect: DOMRect, item: DOMRect) =>
  item.left < rect.right &&
  item.right > rect.left &&
  item.top < rect.bottom &&
  item.bottom > rect.top;

function tilesWithin(band: DOMRect): string[] {
  return [...document.querySelectorAll<HTMLElement>('#main .photo-tile[data-id]')]
    .filter((tile) => touches(band, tile.getBoundingClientRect()))
    .map((tile) => tile.dataset['id'] ?? '');
}

/**
 * A mouse that is dragged on empty space draws a band and selects what it touches; with Shift, Ctrl or ⌘ beside what is
 * selected already. Escape and what is pressed while it is drawn end it.
 */
export function useRubberBand({ selected, all }: ReturnType<typeof useSelection>, isOn: boolean) {
  const latest = useRef({ selected, all });
  useEffect(() => {
    latest.current = { selected, all };
  });

  useEffect(() => {
    if (!isOn) return;
    let end: (() => void) | undefined;
    const onPointerDown = (event: PointerEvent) => {
      const target = event.target as Element;
      const isEmpty = target.closest('#main') !== null && target.closest(taken) === null;
      if (event.button !== 0 || event.pointerType !== 'mouse' || !isEmpty) return;
      end?.();
      end = draw(event, latest.current);
    };
    addEventListener('pointerdown', onPointerDown);
    return () => {
      removeEventListener('pointerdown', onPointerDown);
      end?.();
    };
  }, [isOn]);
}

type Choice = Pick<ReturnType<typeof useSelection>, 'selected' | 'all'>;

function draw(event: PointerEvent, { selected, all }: Choice): () => void {
  const base = event.shiftKey || event.ctrlKey || event.metaKey ? [...selected] : [];
  const start: Point = { x: event.pageX, y: event.pageY };
  let here: Point = { x: event.clientX, y: event.clientY };
  let band: HTMLElement | undefined;
  let frame = 0;

  const follow = () => {
    const far = here.y < EDGE ? -STEP : here.y > innerHeight - EDGE ? STEP : 0;
    if (far !== 0) scrollBy(0, far);
    const rect = rectOf({ x: start.x - scrollX, y: start.y - scrollY }, here);
    band?.style.setProperty('translate', `${rect.left}px ${rect.top}px`);
    band?.style.setProperty('width', `${rect.width}px`);
    band?.style.setProperty('height', `${rect.height}px`);
    all([...new Set([...base, ...tilesWithin(rect)])]);
    frame = requestAnimationFrame(follow);
  };
  const onMove = ({ clientX, clientY, pageX, pageY }: PointerEvent) => {
    here = { x: clientX, y: clientY };
    if (band || Math.abs(pageX - start.x) + Math.abs(pageY - start.y) < LEAST) return;
    getSelection()?.removeAllRanges();
    band = document.createElement('div');
    band.className = 'rubber-band';
    document.body.append(band);
    follow();
  };
  const end = () => {
    cancelAnimationFrame(frame);
    band?.remove();
    removeEventListener('pointermove', onMove);
    removeEventListener('pointerup', end);
    removeEventListener('pointercancel', end);
    removeEventListener('selectstart', onSelect);
  };
  const onSelect = (press: Event) => press.preventDefault();
  addEventListener('pointermove', onMove);
  addEventListener('pointerup', end);
  addEventListener('pointercancel', end);
  addEventListener('selectstart', onSelect);
  return end;
}
