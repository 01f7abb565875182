import type { AlbumJson, PhotoJson } from '../../../http/api/schemas.ts';
import { writing } from '../locale/language.ts';
import { fill, wordsOf } from '../locale/words.ts';
import type { Arrangement } from './arrange-queries.ts';

const longDay = (day: string): string =>
  new Intl.DateTimeFormat(writing, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));

interface DayTitlesProps {
  album: AlbumJson;
  photos: readonly PhotoJson[];
  onChange: (input: Arrangement, text: string) => void;
}

/** What the album's days are called; an empty field leaves a day its date alone. */
export function DayTitles({ album, photos, onChange }: DayTitlesProps) {
  const words = wordsOf('arrange');
  const taken = photos.flatMap(({ takenAt }) => takenAt?.slice(0, 10) ?? []);
  const days = [...new Set([...taken, ...Object.keys(album.dayTitles)])].toSorted();
  if (days.length === 0) return <p className="hint">{words.noDays}</p>;
  const save = (day: string, text: string) => {
    const title = text.trim() || null;
    if (title === (album.dayTitles[day] ?? null)) return;
    onChange({ dayTitles: { [day]: title } }, words.dayNamed);
  };
  return (
    <ul className="day-titles">
      {days.map((day) => (
        <li key={`${day} ${album.dayTitles[day] ?? ''}`}>
          <label>
            <span>{longDay(day)}</span>
            <input
              defaultValue={album.dayTitles[day] ?? ''}
              maxLength={80}
              placeholder={words.dayPlaceholder}
              aria-label={fill(words.dayTitle, { day: longDay(day) })}
              onBlur={({ target }) => save(day, target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') event.currentTarget.blur();
              }}
            />
          </label>
        </li>
      ))}
    </ul>
  );
}
