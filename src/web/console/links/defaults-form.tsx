import type { LinkDefaultsJson } from '../../../http/api/schemas/links.ts';
import { SelectField } from '../ui/field.tsx';

type Key = keyof LinkDefaultsJson;
type Option = readonly [value: LinkDefaultsJson[Key], title: string];

/** Each with what it can be, in words; the first is what holds where nobody has said anything. */
const fields: readonly { key: Key; label: string; options: readonly Option[] }[] = [
  {
    key: 'days',
    label: 'Ends',
    options: [
      [null, 'Never'],
      [1, 'After a day'],
      [7, 'After a week'],
      [30, 'After 30 days'],
      [90, 'After 90 days'],
      [365, 'After a year'],
    ],
  },
  {
    key: 'deviceLimit',
    label: 'Works on',
    options: [
      [null, 'Any number of devices'],
      [2, '2 devices'],
      [5, '5 devices'],
      [10, '10 devices'],
      [25, '25 devices'],
      [50, '50 devices'],
    ],
  },
  {
    key: 'downloads',
    label: 'Downloads',
    options: [
      ['web', 'Web size'],
      ['off', 'Off'],
      ['original', 'Originals'],
    ],
  },
  {
    key: 'location',
    label: 'Location of photos',
    options: [
      ['remove', 'Removed'],
      ['keep', 'Kept'],
    ],
  },
  {
    key: 'metadata',
    label: 'Camera and settings',
    options: [
      ['keep', 'Kept'],
      ['remove', 'Removed'],
    ],
  },
  {
    key: 'review',
    label: 'Photos of guests',
    options: [
      ['hold', 'Reviewed first'],
      ['auto', 'Appear directly'],
    ],
  },
  {
    key: 'comments',
    label: 'Comments',
    options: [
      ['off', 'Off'],
      ['view', 'Read'],
      ['on', 'Read and write'],
    ],
  },
  {
    key: 'showsNames',
    label: 'Names',
    options: [
      [true, 'Shown'],
      [false, 'Hidden'],
    ],
  },
  {
    key: 'layout',
    label: 'Layout',
    options: [
      ['rows', 'Rows'],
      ['squares', 'Squares'],
      ['days', 'Days'],
    ],
  },
  {
    key: 'language',
    label: 'Language',
    options: [
      [null, 'The visitor’s own'],
      ['en', 'English'],
      ['de', 'Deutsch'],
    ],
  },
];

const titleOf = (options: readonly Option[], value: unknown) =>
  options.find(([one]) => one === value)?.[1] ?? String(value);

interface DefaultsFormProps {
  defaults: LinkDefaultsJson;
  /** What holds where `defaults` say nothing. */
  presets: LinkDefaultsJson;
  onChange: (defaults: LinkDefaultsJson) => void;
}

/** What a new link is like; each choice saves itself. */
export function DefaultsForm({ defaults, presets, onChange }: DefaultsFormProps) {
  return (
    <div className="defaults">
      {fields.map(({ key, label, options }) => {
        const preset = presets[key] === undefined ? options[0]![0] : presets[key];
        const own = defaults[key];
        const isListed = own === undefined || options.some(([value]) => value === own);
        return (
          <SelectField
            key={key}
            label={label}
            value={own === undefined ? '' : JSON.stringify(own)}
            options={[
              { value: '', title: `As usual: ${titleOf(options, preset)}` },
              ...options.map(([value, title]) => ({ value: JSON.stringify(value), title })),
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
  const said = fields.flatMap(({ key, label, options }) =>
    defaults[key] === undefined
      ? []
      : `${label.toLowerCase()}: ${titleOf(options, defaults[key]).toLowerCase()}`,
  );
  return said.length > 0 ? said.slice(0, 3).join(', ') : 'As usual';
}
