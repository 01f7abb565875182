import { fill, number, wordsOf } from '../locale/words.ts';
import { useState } from 'react';
import { SettingNote } from '../share/setting-note.tsx';
import type { Setting } from '../share/use-setting.ts';
import { SelectField } from '../ui/field.tsx';
import { TextSetting } from './text-setting.tsx';

interface AmountSettingProps {
  setting: Setting<number | null>;
  label: string;
  /** What no limit is called. */
  none: string;
  /** The amounts that one mostly wants. */
  amounts: readonly number[];
  /** An amount in words: "25 devices". */
  say: (amount: number) => string;
  most: number;
  /** What one types stands for so many: a million for megabytes. */
  unit?: number;
  /** What the field for another amount is called. */
  other: string;
}

/** A limit: none, one of a few amounts, or a number of one's own. */
export function AmountSetting(props: AmountSettingProps) {
  const { setting, label, none, amounts, say, most, unit = 1, other } = props;
  const [isOther, setOther] = useState(false);
  const { value } = setting;
  const isOwn = isOther || (value !== null && !amounts.includes(value));
  const choose = (chosen: string) => {
    setOther(chosen === 'other');
    if (chosen !== 'other') setting.change(chosen === '' ? null : Number(chosen));
  };
  const words = (amount: number | null) => (amount === null ? none : say(amount));
  return (
    <>
      <div className="setting">
        <SelectField
          label={label}
          value={isOwn ? 'other' : String(value ?? '')}
          options={[
            { value: '', title: none },
            ...amounts.map((amount) => ({ value: String(amount), title: say(amount) })),
            { value: 'other', title: wordsOf('linkSettings').anotherNumber },
          ]}
          onChange={(event) => choose(event.target.value)}
        />
        {isOwn ? null : <SettingNote setting={setting} say={words} />}
      </div>
      {isOwn ? (
        <TextSetting
          setting={setting}
          label={other}
          inputMode="numeric"
          format={(amount) => (amount === null ? '' : String(amount / unit))}
          parse={(text) => numberFrom(text, most / unit, unit)}
          say={words}
        />
      ) : null}
    </>
  );
}

function numberFrom(text: string, most: number, unit: number): number | null | Error {
  if (text.trim() === '') return null;
  const amount = Number(text);
  if (Number.isSafeInteger(amount) && amount >= 1 && amount <= most) return amount * unit;
  return new Error(fill(wordsOf('linkSettings').wholeNumber, { most: number(most) }));
}
