import { useId } from 'react';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { ownZone } from '../ui/words.ts';

/** What somebody typed into the fields of a day and a time; empty for nothing. */
export type LocalMoment = { date: string; time: string };

interface DayAndTimeProps {
  /** What the two fields together are. */
  name: string;
  day: string;
  /** The earliest day. */
  min?: string;
  local: LocalMoment;
  onChange: (local: LocalMoment) => void;
  submit: string;
  /** What a day without a time means. */
  withoutTime: string;
}

/** The fields of a form for a moment in the reader's own zone, which it names. */
export function DayAndTime(props: DayAndTimeProps) {
  const { name, day, min, local, onChange, submit, withoutTime } = props;
  const words = wordsOf('share');
  const zone = useId();
  return (
    <>
      <fieldset className="date-fields" aria-label={name} aria-describedby={zone}>
        <TextField
          label={day}
          type="date"
          value={local.date}
          min={min}
          onChange={(event) => onChange({ ...local, date: event.target.value })}
          required
        />
        <TextField
          label={words.time}
          type="time"
          value={local.time}
          onChange={(event) => onChange({ ...local, time: event.target.value })}
        />
        <Button type="submit">{submit}</Button>
      </fieldset>
      <p className="hint" id={zone}>
        {fill(words.zone, { zone: ownZone(), hint: withoutTime })}
      </p>
    </>
  );
}
