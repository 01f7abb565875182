import { wordsOf } from '../locale/words.ts';
import { SettingNote } from '../share/setting-note.tsx';
import type { Setting } from '../share/use-setting.ts';
import { Choices, Segments } from '../ui/choices.tsx';
import { SelectField } from '../ui/field.tsx';
import { Toggle } from '../ui/toggle.tsx';

interface ChoiceSettingProps<Value extends string> {
  setting: Setting<Value>;
  label: string;
  options: readonly { value: Value; title: string; explanation?: string }[];
  look?: 'segments' | 'choices' | 'select';
}

/** A setting with a few values, each with a name. It saves itself when one is chosen. */
export function ChoiceSetting<Value extends string>(props: ChoiceSettingProps<Value>) {
  const { setting, label, options, look = 'choices' } = props;
  const title = (value: Value) => options.find((one) => one.value === value)?.title ?? value;
  const List = look === 'segments' ? Segments : Choices;
  return (
    <div className="setting">
      {look === 'select' ? (
        <SelectField
          label={label}
          value={setting.value}
          options={options}
          onChange={(event) => setting.change(event.target.value as Value)}
        />
      ) : (
        <List
          label={label}
          value={setting.value}
          options={options}
          onChange={(value) => setting.change(value)}
        />
      )}
      <SettingNote setting={setting} say={title} />
    </div>
  );
}

interface SwitchSettingProps<Value> {
  setting: Setting<Value>;
  /** The value when the switch is on, and when it is off. */
  on: NoInfer<Value>;
  off: NoInfer<Value>;
  children: string;
}

/** A setting that is on or off. */
export function SwitchSetting<Value>({ setting, on, off, children }: SwitchSettingProps<Value>) {
  const words = wordsOf('linkSettings');
  return (
    <div className="setting">
      <Toggle
        isSelected={setting.value === on}
        onChange={(isOn) => setting.change(isOn ? on : off)}
      >
        {children}
      </Toggle>
      <SettingNote setting={setting} say={(value) => (value === on ? words.on : words.off)} />
    </div>
  );
}
