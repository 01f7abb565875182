import { Link } from 'wouter';
import type { MonthCountJson } from '../../../http/api/schemas/library.ts';
import { monthWord, shortMonth } from '../library/days.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { SelectField } from '../ui/field.tsx';
import { go } from '../ui/history.ts';
import { useIsWide } from '../ui/use-media.ts';

interface MonthRailProps {
  /** The newest first. */
  months: readonly MonthCountJson[];
  current: string | undefined;
  hrefOf: (month: string) => string;
}

/** The months that have photos, by year: beside the grid where there is room, else one field to choose from. */
export function MonthRail({ months, current, hrefOf }: MonthRailProps) {
  const words = wordsOf('library');
  const isWide = useIsWide();
  if (!isWide) {
    return (
      <div className="month-choice">
        <SelectField
          label={words.goToMonth}
          value={current ?? ''}
          options={[
            { value: '', title: words.newest },
            ...months.map(({ month }) => ({ value: month, title: monthWord(month) })),
          ]}
          onChange={({ target: { value } }) => void go(value ? hrefOf(value) : hrefOf(''))}
        />
      </div>
    );
  }
  const years = [...Map.groupBy(months, ({ month }) => month.slice(0, 4))];
  return (
    <nav className="month-rail" aria-label={words.months}>
      <ul>
        {years.map(([year, ofYear]) => (
          <li key={year}>
            <h2>{year}</h2>
            <ul>
              {ofYear.map(({ month, count }) => (
                <li key={month}>
                  <Link
                    href={hrefOf(month)}
                    aria-current={month === current ? 'true' : undefined}
                    title={counted(words.photos, count)}
                  >
                    {shortMonth(month)}
                    <span className="visually-hidden">
                      {` ${year}, ${counted(words.photos, count)}`}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  );
}
