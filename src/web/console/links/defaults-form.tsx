import type { LinkDefaultsJson } from '../../../http/api/schemas/links.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { SelectField } from '../ui/field.tsx';

type Key = keyof LinkDefaultsJson;
type Value = LinkDefaultsJson[Key];

/** Each with what it can be; the first is what holds where nobody has said anything. */
const fields: readonly { key: Key; values: readonly Value[] }[] = [
  { key: 'days', values: [null, 1, 7, 30, 90, 365] },
  { key: 'deviceLimit', values: [null, 2, 5, 10, 25, 50] },
  { key: 'downloads', values: ['web', 'off', 'original'] },
  { key: 'location', values: ['remove', 'keep'] },
  { key: 'metadata', values: ['keep', 'remove'] },
  { key: 'review', values: ['hold', 'auto'] },
  { key: 'comments', values: ['off', 'view', 'on'] },
  { key: 'showsNames', values: [true, false] },
  { key: 'layout', values: ['rows', 'squares', 'days'] },
  { key: 'language', values: [null, 'en', 'de'] },
];

interface FieldWords {
  label: string;
  values: Readonly<Record<string, { option: string; summary: string }>>;
}

const wordsFor = (key: Key): FieldWords => wordsOf('linkDefaults')[key];

const titleOf = (key: Key, value: Value) =>
  wordsFor(key).values[String(value)]?.option ?? String(value);

interface DefaultsFormProps {
  defaults: LinkDefaultsJson;
  /** What holds where `defaults` say nothing. */
  presets: LinkDefaultsJson;
  onChange: (defaults: LinkDefaultsJson) => void;
}

/** What a new link is like; each choice saves itself. */
export function DefaultsForm({ defaults, presets, onChange }: DefaultsFormProps) {
  const words = wordsOf('linkRules');
  return (
    <div className="defaults">
      {fields.map(({ key, values }) => {
        const preset = presets[key] === undefined ? values[0] : presets[key];
        const own = defaults[key];
        const isListed = own === undefined || values.some((value) => value === own);
        return (
          <SelectField
            key={key}
            label={wordsFor(key).label}
            value={own === undefined ? '' : JSON.stringify(own)}
            options={[
              { value: '', title: fill(words.asUsualIs, { value: titleOf(key, preset) }) },
              ...values.map((value) => ({
                value: JSON.stringify(value),
                title: titleOf(key, value),
              })),
              ...(isListed ? [] : [{ value: JSON.stringify(own), title: String(own) }]),
            ]}
            onChange={({ target }) => {
              const { [key]: _, ...others } = defaults;
              onChange(
                target.value === '' ? others : { ...others, [key]: JSON.parse(target.value) },
              );
            }}
          />
        );
      })}
    </div>
  );
}

/** What is set differently from what holds by itself, in a few words. */
export function defaultsWords(defaults: LinkDefaultsJson): string {
  const said = fields.flatMap(({ key }) => {
    const own = defaults[key];
    if (own === undefined) return [];
    const { label, values } = wordsFor(key);
    return values[String(own)]?.summary ?? `${label}: ${String(own)}`;
  });
  return said.length > 0 ? said.slice(0, 3).join(', ') : wordsOf('linkRules').asUsual;
}
