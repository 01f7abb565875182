import type { KeyboardEvent, MouseEvent } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useEditPhoto } from './photo-queries.ts';

const STEP = 0.05;
const within = (value: number) => Math.round(Math.min(1, Math.max(-1, value)) * 100) / 100;
const percent = (value: number) => Math.round((value + 1) * 50);

/** Which point of a picture stays in it wherever it is cropped: by a press on it, or by the arrow keys. */
export function FocalPoint({ photo }: { photo: PhotoJson }) {
  const words = wordsOf('photo').focal;
  const edit = useEditPhoto(photo.id);
  const picture = photo.renditions.small ?? photo.renditions.thumbnail;
  if (!picture) return null;
  const pending = edit.isPending ? edit.variables.focalPoint : undefined;
  const shown = pending === undefined ? photo.focalPoint : pending;
  const { x, y } = shown ?? { x: 0, y: 0 };
  // As federated servers have it: right and up are positive.
  const set = (point: { x: number; y: number }) =>
    edit.mutate({ focalPoint: { x: within(point.x), y: within(point.y) } });
  const onClick = (event: MouseEvent<HTMLElement>) => {
    if (event.detail === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const across = (event.clientX - box.left) / box.width;
    const down = (event.clientY - box.top) / box.height;
    set({ x: across * 2 - 1, y: 1 - down * 2 });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, STEP],
      ArrowDown: [0, -STEP],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    set({ x: x + step[0], y: y + step[1] });
  };
  return (
    <div className="focal">
      <button
        type="button"
        className="focal-picture"
        aria-label={fill(words.label, { across: percent(x), down: percent(-y) })}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <img alt="" src={picture.url} width={picture.width} height={picture.height} />
        <span
          className="focal-mark"
          style={{ left: `${percent(x)}%`, insetBlockStart: `${percent(-y)}%` }}
        />
      </button>
      <p className="hint">{words.hint}</p>
      <ErrorLine error={edit.error} />
      {shown ? (
        <div className="form-actions">
          <Button look="tertiary" onClick={() => edit.mutate({ focalPoint: null })}>
            {words.reset}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
