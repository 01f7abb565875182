import type { AlbumJson } from '../../../http/api/schemas.ts';
import { wordsOf } from '../locale/words.ts';
import { Segments } from '../ui/choices.tsx';
import { SelectField } from '../ui/field.tsx';
import type { Arrangement } from './arrange-queries.ts';

interface SortSettingsProps {
  album: AlbumJson;
  onChange: (input: Arrangement, text: string) => void;
}

/** By what the photos are ordered, and which way. */
export function SortSettings({ album, onChange }: SortSettingsProps) {
  const words = wordsOf('arrange');
  const { sortBy, sortDirection } = album;
  const ways = sortBy === 'name' ? words.byName : words.byTime;
  return (
    <div className="arrange-group">
      <SelectField
        label={words.sortBy}
        value={sortBy}
        options={(['taken', 'added', 'name', 'own'] as const).map((value) => ({
          value,
          title: words.rules[value],
        }))}
        onChange={({ target }) =>
          onChange(
            { sortBy: target.value as AlbumJson['sortBy'], sortDirection: 'asc' },
            words.sorted,
          )
        }
      />
      {sortBy === 'own' ? null : (
        <Segments
          label={words.direction}
          value={sortDirection}
          options={[
            { value: 'asc', title: ways.asc },
            { value: 'desc', title: ways.desc },
          ]}
          onChange={(value) => onChange({ sortDirection: value }, words.sorted)}
        />
      )}
    </div>
  );
}
