import { counted, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { useIsTouch } from '../ui/use-media.ts';
import type { Destination } from './move-dialog.tsx';

interface MoveBarProps {
  amount: number;
  onStep: (steps: number) => void;
  onEdge: (edge: 'start' | 'end') => void;
  onAsk: (how: Destination['how']) => void;
  onCover: () => void;
  onClear: () => void;
}

/** What can be done with the selected photos by pressing: all that dragging does. */
export function MoveBar({ amount, onStep, onEdge, onAsk, onCover, onClear }: MoveBarProps) {
  const words = wordsOf('arrange');
  const isTouch = useIsTouch();
  if (amount === 0) {
    return <p className="move-bar hint">{isTouch ? words.howToTouch : words.howTo}</p>;
  }
  return (
    <div className="move-bar" role="toolbar" aria-label={words.moving}>
      <span className="move-amount">{counted(words.selected, amount)}</span>
      <Button onClick={() => onEdge('start')}>{words.toStart}</Button>
      <Button onClick={() => onStep(-1)}>{words.earlier}</Button>
      <Button onClick={() => onStep(1)}>{words.later}</Button>
      <Button onClick={() => onEdge('end')}>{words.toEnd}</Button>
      <Button onClick={() => onAsk('at')}>{words.toPosition}</Button>
      <Button onClick={() => onAsk('before')}>{words.beside}</Button>
      {amount === 1 ? <Button onClick={onCover}>{words.makeCover}</Button> : null}
      <Button look="tertiary" onClick={onClear}>
        {words.clear}
      </Button>
    </div>
  );
}
