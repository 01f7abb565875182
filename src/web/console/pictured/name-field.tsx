import { useState } from 'react';
import { WordField } from '../library/word-field.tsx';
import { wordsOf } from '../locale/words.ts';
import { usePeopleLike } from './person-queries.ts';

interface NameFieldProps {
  isBusy?: boolean;
  onAdd: (name: string) => void;
}

/** A field for somebody's name, which knows those that there are. */
export function NameField({ isBusy = false, onAdd }: NameFieldProps) {
  const words = wordsOf('pictured');
  const [prefix, setPrefix] = useState('');
  const known = usePeopleLike(prefix);
  return (
    <WordField
      label={words.addPerson}
      suggestions={(known.data ?? []).map(({ name }) => name)}
      maxLength={100}
      isBusy={isBusy}
      onType={setPrefix}
      onAdd={onAdd}
    />
  );
}
