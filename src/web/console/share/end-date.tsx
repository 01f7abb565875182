import { useState, type SubmitEvent } from 'react';
import { wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { DayAndTime, type LocalMoment } from './day-and-time.tsx';
import { dateValue, dayEndingAt, endOf, timeValue } from './local-date.ts';

const minute = 60_000;
const aDay = 1440 * minute;
const presets = [
  ['halfHour', 30 * minute],
  ['hour', 60 * minute],
  ['sixHours', 360 * minute],
  ['day', aDay],
  ['week', 7 * aDay],
  ['month', 30 * aDay],
  ['quarter', 90 * aDay],
  ['year', 365 * aDay],
] as const;

interface EndDateProps {
  expiresAt: string | null;
  error?: string | undefined;
  onChange: (expiresAt: string | null) => void;
}

/** When something stops working: after a while, at the end of a day or at a moment of the reader's own zone, or never. */
export function EndDate({ expiresAt, error, onChange }: EndDateProps) {
  const words = wordsOf('share').end;
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
      <fieldset className="presets" aria-label={words.lasts}>
        {presets.map(([name, length]) => (
          <Button key={name} onClick={() => choose(new Date(Date.now() + length))}>
            {words.presets[name]}
          </Button>
        ))}
        <Button aria-pressed={expiresAt === null} onClick={() => choose(null)}>
          {words.never}
        </Button>
      </fieldset>
      <DayAndTime
        name={words.orUntil}
        day={words.lastDay}
        min={today}
        local={local}
        onChange={setLocal}
        submit={words.set}
        withoutTime={words.withoutTime}
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
