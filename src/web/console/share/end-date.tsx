import { useMutation } from '@tanstack/react-query';
import { useId, useState, type SubmitEvent } from 'react';
import { fieldProblem } from '../api.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { moment } from '../ui/words.ts';

const hour = 3_600_000;
const presets = [
  ['1 day', 24 * hour],
  ['1 week', 7 * 24 * hour],
  ['30 days', 30 * 24 * hour],
] as const;

interface EndDateProps {
  expiresAt: string | null;
  name: string;
  onSave: (expiresAt: string | null) => Promise<unknown>;
}

/** When a link stops working, in the zone of whoever sets it. */
export function EndDate({ expiresAt, name, onSave }: EndDateProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="link-setting">
      <div className="link-setting-line">
        <span>End date</span>
        <Button
          look="tertiary"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={`${expiresAt ? 'Change' : 'Set'} end date of ${name}`}
          onClick={() => setOpen(!isOpen)}
        >
          {expiresAt ? 'Change' : 'Set end date'}
        </Button>
      </div>
      <div id={id}>
        {isOpen ? (
          <EndDateForm expiresAt={expiresAt} onSave={onSave} onClose={() => setOpen(false)} />
        ) : null}
      </div>
    </div>
  );
}

/** How `datetime-local` writes an instant: the reader's wall clock. */
function localValue(instant: Date): string {
  const shifted = new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

interface EndDateFormProps {
  expiresAt: string | null;
  onSave: (expiresAt: string | null) => Promise<unknown>;
  onClose: () => void;
}

function EndDateForm({ expiresAt, onSave, onClose }: EndDateFormProps) {
  const [local, setLocal] = useState(expiresAt ? localValue(new Date(expiresAt)) : '');
  const [earliest] = useState(() => localValue(new Date(Date.now() + 120_000)));
  const save = useMutation({
    mutationFn: onSave,
    onSuccess: (_, saved) => {
      toast(saved ? `Works until ${moment(saved)}` : 'No end date');
      onClose();
    },
  });
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const saveDate = (date: Date) => {
    if (!save.isPending) save.mutate(date.toISOString());
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    saveDate(new Date(local));
  };

  return (
    <form className="link-form" onSubmit={submit}>
      <fieldset className="presets" aria-label="Works for">
        {presets.map(([word, length]) => (
          <Button key={word} onClick={() => saveDate(new Date(Date.now() + length))}>
            {word}
          </Button>
        ))}
      </fieldset>
      <TextField
        label="Or until"
        type="datetime-local"
        value={local}
        min={earliest}
        onChange={(event) => setLocal(event.target.value)}
        hint={`Your time (${zone.replaceAll('_', ' ')}).`}
        error={fieldProblem(save.error, 'expiresAt')}
        required
      />
      <ErrorLine error={fieldProblem(save.error, 'expiresAt') ? null : save.error} />
      <div className="link-form-actions">
        <Button type="submit" isBusy={save.isPending}>
          Set end date
        </Button>
        {expiresAt ? (
          <Button look="tertiary" onClick={() => save.mutate(null)}>
            Remove end date
          </Button>
        ) : null}
      </div>
    </form>
  );
}
