import { useState, type SubmitEvent } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choices.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { Picture } from '../ui/picture.tsx';
import { useFocusOnArrival } from '../ui/use-focus-on-arrival.ts';

/** Where photos go: to a place, or beside the photo that has one. */
export interface Destination {
  how: 'at' | 'before' | 'after';
  /** Counted from one. */
  place: number;
}

interface MoveDialogProps {
  amount: number;
  total: number;
  photos: readonly PhotoJson[];
  /** What it is opened for; null while it is closed. */
  wish: Destination['how'] | null;
  onMove: (to: Destination) => void;
  onClose: () => void;
}

/** Moves photos by number: to a place, or before or after another photo. */
export function MoveDialog({ wish, onClose, ...form }: MoveDialogProps) {
  const { moveTitle } = wordsOf('arrange');
  return (
    <ModalDialog title={counted(moveTitle, form.amount)} isOpen={wish !== null} onClose={onClose}>
      <MoveForm {...form} first={wish ?? 'at'} onClose={onClose} />
    </ModalDialog>
  );
}

type MoveFormProps = Omit<MoveDialogProps, 'wish'> & { first: Destination['how'] };

function MoveForm({ total, photos, first, onMove, onClose }: MoveFormProps) {
  const words = wordsOf('arrange');
  const [how, setHow] = useState(first);
  const [text, setText] = useState('');
  const input = useFocusOnArrival<HTMLInputElement>();
  const place = Number(text);
  const isPlace = Number.isInteger(place) && place >= 1 && place <= total;
  const there = isPlace ? photos[place - 1] : undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!isPlace) return;
    onMove({ how, place });
    onClose();
  };
  return (
    <form className="dialog-form" onSubmit={submit}>
      <Segments
        label={words.where}
        value={how}
        options={(['at', 'before', 'after'] as const).map((value) => ({
          value,
          title: words.hows[value],
        }))}
        onChange={setHow}
      />
      <TextField
        label={words.place}
        hint={fill(words.placeHint, { total: number(total) })}
        error={
          text !== '' && !isPlace ? fill(words.placeHint, { total: number(total) }) : undefined
        }
        inputMode="numeric"
        value={text}
        inputRef={input}
        autoComplete="off"
        onChange={({ target }) => setText(target.value.trim())}
      />
      {there ? (
        <div className="move-there">
          <Picture
            alt={there.altText}
            colour={there.colour}
            renditions={[there.renditions.thumbnail]}
            sizes="96px"
          />
          <p>{fill(words.there, { place: number(place) })}</p>
        </div>
      ) : null}
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button look="primary" type="submit" isBusy={!isPlace}>
          {words.move}
        </Button>
      </div>
    </form>
  );
}
