import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { fill, wordsOf } from '../locale/words.ts';
import { announce } from '../ui/announcements.ts';
import { positionOfPoint, type Point } from '../ui/focus.ts';

interface FocalPickerProps {
  picture: { url: string; width: number; height: number };
  start: Point | null;
  /** Told of every move. */
  onMove?: (point: Point) => void;
  /** Told of a point that is meant to stay. */
  onChange?: (point: Point) => void;
}

const STEP = 0.1;
/** So long after the last arrow, in milliseconds, a point is meant to stay. */
const PAUSE = 500;

const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: STEP },
  ArrowDown: { x: 0, y: -STEP },
};

const within = (value: number) => Math.round(Math.max(-1, Math.min(1, value)) * 100) / 100;

/** The point of a picture that a crop keeps: a crosshair, which a finger puts somewhere and arrow keys move. */
export function FocalPicker({ picture, start, onMove, onChange }: FocalPickerProps) {
  const words = wordsOf('arrange');
  const [point, setPoint] = useState<Point>(start ?? { x: 0, y: 0 });
  const pending = useRef<{ timer: number; save: () => void }>(undefined);
  const [isHeld, setHeld] = useState(false);
  useEffect(() => () => pending.current?.save(), []);

  const move = (next: Point) => {
    setPoint(next);
    onMove?.(next);
  };
  const settle = (next: Point, pause: number) => {
    clearTimeout(pending.current?.timer);
    const save = () => {
      clearTimeout(pending.current?.timer);
      pending.current = undefined;
      onChange?.(next);
      announce(
        fill(words.focusAt, {
          left: Math.round((next.x + 1) * 50),
          top: Math.round((1 - next.y) * 50),
        }),
      );
    };
    pending.current = { timer: window.setTimeout(save, pause), save };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const arrow = arrows[event.key];
    if (!arrow || event.altKey || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    event.stopPropagation();
    const next = { x: within(point.x + arrow.x), y: within(point.y + arrow.y) };
    move(next);
    settle(next, PAUSE);
  };
  const pointAt = ({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): Point => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return {
      x: within(((clientX - left) / width) * 2 - 1),
      y: within(1 - ((clientY - top) / height) * 2),
    };
  };
  const style = { left: `${(point.x + 1) * 50}%`, top: `${(1 - point.y) * 50}%` };
  return (
    <div className="focal">
      <div
        className="focal-photo"
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
          setHeld(true);
          move(pointAt(event));
        }}
        onPointerMove={(event) => {
          if (isHeld) move(pointAt(event));
        }}
        onPointerUp={(event) => {
          setHeld(false);
          settle(pointAt(event), 0);
        }}
        onPointerCancel={() => setHeld(false)}
      >
        <img
          src={picture.url}
          alt=""
          width={picture.width}
          height={picture.height}
          draggable={false}
        />
        <button
          type="button"
          className="crosshair"
          style={style}
          aria-label={words.focalPoint}
          aria-describedby="focal-hint"
          onKeyDown={onKeyDown}
        />
      </div>
      <img
        className="focal-crop"
        src={picture.url}
        alt={words.crop}
        style={{ objectPosition: positionOfPoint(point) }}
      />
      <p className="hint" id="focal-hint">
        {words.focalHint}
      </p>
    </div>
  );
}
