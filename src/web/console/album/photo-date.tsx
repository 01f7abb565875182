import { useState, type SubmitEvent } from 'react';
import type { PhotoJson } from '../../../http/api/schemas.ts';
import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { useEditPhoto } from './photo-queries.ts';
import { joinTime, splitTime, zoneOptions } from './time-zones.ts';

/** When a photo was taken, on the clock of the place, and the place's offset from UTC. */
export function PhotoDate({ photo }: { photo: PhotoJson }) {
  const words = wordsOf('photo').date;
  const edit = useEditPhoto(photo.id);
  const saved = splitTime(photo.takenAt);
  const [draft, setDraft] = useState<typeof saved>();
  const [isWrong, setWrong] = useState(false);
  const shown = draft ?? saved;
  const change = (some: Partial<typeof saved>) => {
    setWrong(false);
    edit.reset();
    setDraft({ ...shown, ...some });
  };
  const save = (takenAt: string | null) =>
    edit.mutate({ takenAt }, { onSuccess: () => setDraft(undefined) });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const takenAt = joinTime(shown);
    if (takenAt === null) setWrong(true);
    else if (!edit.isPending) save(takenAt);
  };
  return (
    <form className="photo-date" onSubmit={submit} noValidate>
      <TextField
        label={words.day}
        type="datetime-local"
        step={1}
        value={shown.local}
        error={isWrong ? words.invalid : undefined}
        onChange={(event) => change({ local: event.target.value })}
      />
      <SelectField
        label={words.zone}
        value={shown.zone}
        options={zoneOptions(words.noZone, shown.zone)}
        hint={edit.isSuccess && !draft ? wordsOf('photo').saved : words.hint}
        onChange={(event) => change({ zone: event.target.value })}
      />
      <ErrorLine error={edit.error} />
      {draft ? (
        <div className="form-actions">
          <Button type="submit" isBusy={edit.isPending}>
            {words.save}
          </Button>
          <Button look="tertiary" onClick={() => setDraft(undefined)}>
            {wordsOf('album').cancel}
          </Button>
        </div>
      ) : photo.takenAt ? (
        <div className="form-actions">
          <Button look="tertiary" isBusy={edit.isPending} onClick={() => save(null)}>
            {words.remove}
          </Button>
        </div>
      ) : null}
    </form>
  );
}
