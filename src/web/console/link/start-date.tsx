import { useState, type SubmitEvent } from 'react';
import { wordsOf } from '../locale/words.ts';
import { DayAndTime, type LocalMoment } from '../share/day-and-time.tsx';
import { dateValue, startOf, timeValue } from '../share/local-date.ts';
import { Button } from '../ui/button.tsx';

interface StartDateProps {
  opensAt: string | null;
  error: string | undefined;
  onChange: (opensAt: string | null) => void;
}

/** From when a link opens, in the reader's own zone; before, its visitors see a countdown. */
export function StartDate({ opensAt, error, onChange }: StartDateProps) {
  const words = wordsOf('linkSettings').times;
  const [local, setLocal] = useState(() => localOf(opensAt));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onChange(startOf(local.date, local.time).toISOString());
  };
  return (
    <form className="setting-form" onSubmit={submit}>
      <DayAndTime
        name={words.opens}
        day={words.firstDay}
        local={local}
        onChange={setLocal}
        submit={words.setOpening}
        withoutTime={words.withoutTime}
      />
      {opensAt ? (
        <div className="form-actions">
          <Button
            look="tertiary"
            onClick={() => {
              setLocal(localOf(null));
              onChange(null);
            }}
          >
            {words.openAtOnce}
          </Button>
        </div>
      ) : null}
      <p className="error-line" role="alert">
        {error}
      </p>
    </form>
  );
}

function localOf(instant: string | null): LocalMoment {
  if (!instant) return { date: '', time: '' };
  const start = new Date(instant);
  const time = timeValue(start);
  return { date: dateValue(start), time: time === '00:00' ? '' : time };
}
