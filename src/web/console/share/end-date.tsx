import { useState, type SubmitEvent } from 'react';
import { Button } from '../ui/button.tsx';
import { DayAndTime, type LocalMoment } from './day-and-time.tsx';
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
      <DayAndTime
        name="Or until"
        day="Last day"
        min={today}
        local={local}
        onChange={setLocal}
        submit="Set end date"
        withoutTime="Without a time, to the end of that day."
      />
      <p className="error-line" role="alert">
        {error}
      </p>
    </form>
  );
}

/** An end of a day is shown as the day alone, as it was chosen. */
function localOf(instant: string | null): LocalMoment {
  if (!instant) return { date: '', time: '' };
  const end = new Date(instant);
  const day = dayEndingAt(end);
  return day ? { date: dateValue(day), time: '' } : { date: dateValue(end), time: timeValue(end) };
}
