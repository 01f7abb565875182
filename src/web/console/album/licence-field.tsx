import type { AlbumJson } from '../../../http/api/schemas.ts';
import { wordsOf } from '../locale/words.ts';
import { SelectField } from '../ui/field.tsx';

type License = AlbumJson['license'];

const licenses = [
  'reserved',
  'cc-by',
  'cc-by-sa',
  'cc-by-nd',
  'cc-by-nc',
  'cc-by-nc-sa',
  'cc-by-nc-nd',
  'cc0',
] as const satisfies License[];

interface LicenceFieldProps {
  value: License;
  /** What it is called that nothing is said, and what follows from that. */
  unsaid: string;
  label: string;
  onChange: (license: License) => void;
}

/** What others may do with photos, in the words of Creative Commons. */
export function LicenceField({ value, unsaid, label, onChange }: LicenceFieldProps) {
  const words = wordsOf('photo').licences;
  return (
    <SelectField
      label={label}
      hint={value ? words.means[value] : undefined}
      value={value ?? ''}
      onChange={(event) => onChange(licenses.find((it) => it === event.target.value) ?? null)}
      options={[
        { value: '', title: unsaid },
        ...licenses.map((each) => ({ value: each, title: words.names[each] })),
      ]}
    />
  );
}
