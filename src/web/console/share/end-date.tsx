import { useId, useState, type SubmitEvent } from 'react';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { ownZone } from '../ui/words.ts';
import { dateValue, dayEndingAt, endOf, timeValue } from './local-date.ts';

const minute = 60_000;
const aDay = 1440 * minute;
const presets = [
  ['30 minutes', 30 * minute],
  ['1 hour', 60 * minute],
  ['6 hours', 360 * minute],
  ['1 day', aDay],
  ['1 week', 7 * aDay],
  ['30 days', 30 * aDay],
  ['90 days', 90 * aDay],
  ['1 year', 365 * aDay],
] as const;

interface EndDateProps {
  expiresAt: string | null;
  error?: string | undefined;
  onChange: (expiresAt: string | null) => void;
}

/** When something stops working: after a while, at the end of a day or at a moment of the reader's own zone, or never. */
export function EndDate({ expiresAt, error, onChange }: EndDateProps) {
  const [local, setLocal] = useState(() => localOf(expiresAt));
  const [today] = useState(() => dateValue(new Date()));
  const zone = useId();
  const choose = (end: Date | null) => {
    const chosen = end?.toISOString() ?? null;
    setLocal(localOf(chosen));
    onChange(chosen);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    choose(endOf(local.date, local.time));
  };

  return (
    <form className="setting-form" onSubmit={submit}>
      <fieldset className="presets" aria-label="Works for">
        {presets.map(([word, length]) => (
          <Button key={word} onClick={() => choose(new Date(Date.now() + length))}>
            {word}
          </Button>
        ))}
        <Button aria-pressed={expiresAt === null} onClick={() => choose(null)}>
          Never ends
        </Button>
      </fieldset>
      <fieldset className="date-fields" aria-label="Or until" aria-describedby={zone}>
        <TextField
          label="Last day"
          type="date"
          value={local.date}
          min={today}
          onChange={(event) => setLocal({ ...local, date: event.target.value })}
          required
        />
        <TextField
          label="Time (optional)"
          type="time"
          value={local.time}
          onChange={(event) => setLocal({ ...local, time: event.target.value })}
        />
        <Button type="submit">Set end date</Button>
      </fieldset>
      <p className="hint" id={zone}>
        Your time ({ownZone()}). Without a time, to the end of that day.
      </p>
      <p className="error-line" role="alert">
        {error}
      </p>
    </form>
  );
}

/** An end of a day is shown as the day alone, as it was chosen. */
function localOf(instant: string | null): { date: string; time: string } {
  if (!instant) return { date: '', time: '' };
  const end = new Date(instant);
  const day = dayEndingAt(end);
  return day ? { date: dateValue(day), time: '' } : { date: dateValue(end), time: timeValue(end) };
}
