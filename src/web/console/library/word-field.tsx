import { useId, useState } from 'react';
import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';

interface WordFieldProps {
  label: string;
  /** What is there already, to be chosen while one writes. */
  suggestions: readonly string[];
  maxLength: number;
  isBusy?: boolean;
  onType: (text: string) => void;
  onAdd: (text: string) => void;
}

/** A word at a time: written or chosen, and added with Enter. */
export function WordField(props: WordFieldProps) {
  const { label, suggestions, maxLength, isBusy = false, onType, onAdd } = props;
  const words = wordsOf('library');
  const id = useId();
  const [text, setText] = useState('');
  const type = (next: string) => {
    setText(next);
    onType(next);
  };
  return (
    <form
      className="field word-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '' || isBusy) return;
        onAdd(text.trim());
        type('');
      }}
    >
      <label htmlFor={id}>{label}</label>
      <div className="field-line">
        <input
          id={id}
          value={text}
          list={`${id}-list`}
          maxLength={maxLength}
          autoComplete="off"
          onChange={(event) => type(event.target.value)}
        />
        <Button type="submit" isBusy={isBusy}>
          {words.add}
        </Button>
      </div>
      <datalist id={`${id}-list`}>
        {suggestions.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </datalist>
    </form>
  );
}
