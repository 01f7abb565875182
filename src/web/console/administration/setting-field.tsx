import { useState, type SubmitEvent } from 'react';
import type { SettingJson } from '../../../http/api/schemas/administration.ts';
import { fieldProblem } from '../api.ts';
import { fill, number, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { Toggle } from '../ui/toggle.tsx';
import { useEditSettings } from './admin-queries.ts';
import { factorOf, readSetting, writeSetting } from './setting-text.ts';

type Registration = 'closed' | 'invited' | 'open';

/** One setting: its value, where it comes from, and the way back to what holds by itself. */
export function SettingField({ setting }: { setting: SettingJson }) {
  const all = wordsOf('administration');
  const words = all.settings;
  const edit = useEditSettings();
  const [text, setText] = useState(writeSetting(setting));
  const [isWrong, setWrong] = useState(false);
  const name = setting.name as keyof typeof words.names;
  const isFixed = setting.source === 'environment';
  const save = (value: unknown) =>
    edit.mutate({ [setting.name]: value }, { onSuccess: () => toast(all.saved) });
  const reset = () => edit.mutate({ reset: [setting.name] }, { onSuccess: () => toast(all.saved) });
  const back =
    setting.source === 'database' ? (
      <Button
        look="tertiary"
        aria-label={fill(words.resetOf, { name: words.names[name] })}
        onClick={reset}
      >
        {words.reset}
      </Button>
    ) : null;
  const source = <p className="hint">{sourceOf(setting)}</p>;

  if (setting.kind === 'flag') {
    return (
      <div className="setting">
        <Toggle isSelected={setting.value === true} isDisabled={isFixed} onChange={save}>
          {words.names[name]}
        </Toggle>
        <p className="hint">{words.hints[name]}</p>
        {source}
        <ErrorLine error={edit.error} />
        {back}
      </div>
    );
  }
  if (setting.kind === 'choice' && !isFixed) {
    return (
      <div className="setting">
        <Choices
          label={words.names[name]}
          value={String(setting.value) as Registration}
          options={(setting.choices ?? []).map((value) => ({
            value: value as Registration,
            title: words.registrations[value as Registration],
          }))}
          onChange={save}
        />
        {source}
        <ErrorLine error={edit.error} />
        {back}
      </div>
    );
  }

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const value = readSetting(setting, text);
    setWrong(value === undefined);
    if (value !== undefined && !edit.isPending) save(value);
  };
  const field = {
    label: words.names[name],
    hint: words.hints[name],
    error: isWrong ? all.people.quotaWrong : fieldProblem(edit.error, setting.name),
    value: text,
    readOnly: isFixed,
    onChange: (event: { target: { value: string } }) => setText(event.target.value),
  };
  return (
    <form className="setting" onSubmit={submit}>
      {setting.kind === 'text' ? (
        <TextArea {...field} rows={8} maxLength={10_000} />
      ) : (
        <TextField
          {...field}
          inputMode={factorOf(setting) === null ? 'text' : 'decimal'}
          autoComplete="off"
          placeholder={setting.kind === 'secret' ? String(setting.value ?? '') : undefined}
        />
      )}
      {source}
      {edit.error && !fieldProblem(edit.error, setting.name) ? (
        <ErrorLine error={edit.error} />
      ) : null}
      {isFixed ? null : (
        <div className="form-actions">
          {text === writeSetting(setting) ? null : (
            <Button type="submit" isBusy={edit.isPending}>
              {all.save}
            </Button>
          )}
          {back}
        </div>
      )}
    </form>
  );
}

function sourceOf(setting: SettingJson): string {
  const { sources } = wordsOf('administration').settings;
  if (setting.source === 'environment') {
    return fill(sources.environment, { variable: setting.variable ?? '' });
  }
  if (setting.source === 'database') return sources.database;
  const fallback = fallbackOf(setting);
  return fallback === null ? sources.unset : fill(sources.default, { fallback });
}

/** What holds by itself, in words; null for nothing. */
function fallbackOf(setting: SettingJson): string | null {
  const { fallback, kind } = setting;
  const words = wordsOf('administration').settings;
  if (typeof fallback === 'boolean') return fallback ? words.on : words.off;
  if (kind === 'choice') return words.registrations[fallback as Registration];
  if (typeof fallback === 'number') return number(fallback / (factorOf(setting) ?? 1));
  return kind === 'bytes' ? words.noLimit : null;
}
