import { useId, useState, type SubmitEvent } from 'react';
import { dateValue, startOf, timeValue } from '../share/local-date.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { ownZone } from '../ui/words.ts';

interface StartDateProps {
  opensAt: string | null;
  error: string | undefined;
  onChange: (opensAt: string | null) => void;
}

/** From when a link opens, in the reader's own zone; before, its visitors see a countdown. */
export function StartDate({ opensAt, error, onChange }: StartDateProps) {
  const [local, setLocal] = useState(() => localOf(opensAt));
  const zone = useId();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onChange(startOf(local.date, local.time).toISOString());
  };
  return (
    <form className="setting-form" onSubmit={submit}>
      <fieldset className="date-fields" aria-label="Opens" aria-describedby={zone}>
        <TextField
          label="First day"
          type="date"
          value={local.date}
          onChange={(event) => setLocal({ ...local, date: event.target.value })}
          required
        />
        <TextField
          label="Time (optional)"
          type="time"
          value={local.time}
          onChange={(event) => setLocal({ ...local, time: event.target.value })}
        />
        <Button type="submit">Set opening</Button>
      </fieldset>
      <p className="hint" id={zone}>
        Your time ({ownZone()}). Without a time, from the beginning of that day.
      </p>
      {opensAt ? (
        <div className="form-actions">
          <Button
            look="tertiary"
            onClick={() => {
              setLocal(localOf(null));
              onChange(null);
            }}
          >
            Open at once
          </Button>
        </div>
      ) : null}
      <p className="error-line" role="alert">
        {error}
      </p>
    </form>
  );
}

function localOf(instant: string | null): { date: string; time: string } {
  if (!instant) return { date: '', time: '' };
  const start = new Date(instant);
  const time = timeValue(start);
  return { date: dateValue(start), time: time === '00:00' ? '' : time };
}
