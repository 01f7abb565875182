import { useState } from 'react';
import type { PersonJson } from '../../../http/api/schemas/library.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useMerge, usePictured } from './person-queries.ts';

interface MergeDialogProps {
  person: PersonJson;
  isOpen: boolean;
  onClose: () => void;
}

/** Somebody who was named twice becomes one. */
export function MergeDialog({ person, isOpen, onClose }: MergeDialogProps) {
  const words = wordsOf('pictured');
  return (
    <ModalDialog
      title={fill(words.mergeTitle, { name: person.name })}
      isOpen={isOpen}
      onClose={onClose}
    >
      <Form person={person} onClose={onClose} />
    </ModalDialog>
  );
}

function Form({ person, onClose }: Omit<MergeDialogProps, 'isOpen'>) {
  const words = wordsOf('pictured');
  const people = usePictured();
  const merge = useMerge(person.id);
  const others = (people.data ?? []).filter(({ id }) => id !== person.id);
  const [chosen, choose] = useState('');
  const other = others.find(({ id }) => id === chosen) ?? others[0];
  if (people.data && !other) return <p>{words.nobodyElse}</p>;
  return (
    <form
      className="library-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!other) return;
        merge.mutate(other.id, {
          onSuccess: () => {
            toast(fill(words.merged, { name: person.name, other: other.name }));
            onClose();
          },
        });
      }}
    >
      <SelectField
        label={words.samePerson}
        value={other?.id ?? ''}
        options={others.map(({ id, name, photoCount }) => ({
          value: id,
          title: `${name} (${counted(words.photos, photoCount)})`,
        }))}
        onChange={({ target }) => choose(target.value)}
      />
      <p className="hint">{fill(words.mergeMeans, { name: person.name })}</p>
      <ErrorLine error={merge.error} />
      <div className="dialog-actions">
        <Button look="tertiary" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button look="primary" type="submit" isBusy={merge.isPending}>
          {words.merge}
        </Button>
      </div>
    </form>
  );
}
