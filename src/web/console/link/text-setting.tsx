import type { ReactNode } from 'react';
import { SettingNote } from '../share/setting-note.tsx';
import { useDraft } from '../share/use-draft.ts';
import type { Setting } from '../share/use-setting.ts';
import { TextArea, TextField } from '../ui/field.tsx';

interface TextSettingProps<Value> {
  setting: Setting<Value>;
  label: string;
  hint?: ReactNode;
  format: (value: Value) => string;
  /** What the text means, or why it means nothing. */
  parse: (text: string) => Value | Error;
  /** What the value is called where two are told apart. */
  say?: (value: Value) => string;
  rows?: number;
  inputMode?: 'text' | 'numeric' | 'url';
  placeholder?: string;
  maxLength?: number;
}

/** A setting that is written. It saves itself when one leaves the field or presses Enter. */
export function TextSetting<Value>(props: TextSettingProps<Value>) {
  const { setting, label, hint, format, parse, say = format, rows, ...input } = props;
  const draft = useDraft(setting, format, parse);
  const field = {
    ...input,
    label,
    hint,
    value: draft.text,
    error: draft.problem ?? setting.error,
    onBlur: draft.flush,
    autoComplete: 'off',
    autoCapitalize: 'none',
    spellCheck: false,
  };
  return (
    <div className="setting">
      {rows ? (
        <TextArea {...field} rows={rows} onChange={(event) => draft.write(event.target.value)} />
      ) : (
        <TextField
          {...field}
          onChange={(event) => draft.write(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') draft.flush();
          }}
        />
      )}
      <SettingNote setting={setting} say={say} hasOwnError />
    </div>
  );
}
