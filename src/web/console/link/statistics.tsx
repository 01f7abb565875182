import { useQuery } from '@tanstack/react-query';
import type { LinkStatisticsJson } from '../../../http/api/schemas/links.ts';
import { api } from '../api.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { Problem } from '../ui/problem.tsx';
import { bytes } from '../ui/words.ts';
import { dayWord } from './day-word.ts';
import { VisitChart } from './visit-chart.tsx';

type Days = LinkStatisticsJson['days'];

/** What happened at a link in 30 days: a small chart, the sums in words, and all numbers as a table. */
export function Statistics({ linkId }: { linkId: string }) {
  const words = wordsOf('link').statistics;
  const statistics = useQuery({
    queryKey: ['link', linkId, 'statistics', 30],
    queryFn: () => api.get<LinkStatisticsJson>(`/links/${linkId}/statistics?days=30`),
    refetchInterval: 60_000,
  });
  const days = statistics.data?.days ?? [];
  return (
    <section className="statistics" aria-labelledby="statistics">
      <h2 id="statistics">{words.title}</h2>
      {statistics.error && !statistics.data ? (
        <Problem error={statistics.error} onRetry={() => void statistics.refetch()} />
      ) : (
        <>
          {days.some(({ opens }) => opens > 0) ? <VisitChart days={days} /> : null}
          <p className="statistics-sums" aria-live="polite">
            {statistics.data ? sums(days) : ' '}
          </p>
          <Numbers days={days} />
        </>
      )}
    </section>
  );
}

function sums(days: Days): string {
  const words = wordsOf('link').statistics;
  const sum = (of: (day: Days[number]) => number) => days.reduce((all, day) => all + of(day), 0);
  const size = bytes(sum((day) => day.downloadBytes));
  const parts = [
    [sum((day) => day.opens), words.visits],
    [sum((day) => day.devices), words.devices],
    [sum((day) => day.photos), words.photos],
    [sum((day) => day.downloads), words.downloads],
    [sum((day) => day.uploads), words.uploads],
    [sum((day) => day.comments), words.comments],
    [sum((day) => day.failedPasswords), words.failedPasswords],
  ] as const;
  const said = parts.flatMap(([amount, say]) => (amount > 0 ? counted(say, amount, { size }) : []));
  return said.length > 0 ? `${said.join(', ')}.` : words.nothing;
}

const columns = [
  'opens',
  'devices',
  'photos',
  'downloads',
  'uploads',
  'comments',
  'failedPasswords',
] as const;

function Numbers({ days }: { days: Days }) {
  const words = wordsOf('link').statistics;
  const eventful = days.filter((day) => columns.some((key) => day[key] > 0)).toReversed();
  if (eventful.length === 0) return null;
  return (
    <details className="numbers">
      <summary>{words.dayByDay}</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className="numbers-scroll" tabIndex={0} aria-label={words.numbers}>
        <table>
          <caption className="visually-hidden">{words.eventful}</caption>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              {columns.map((key) => (
                <th key={key} scope="col">
                  {words.columns[key]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {eventful.map((day) => (
              <tr key={day.day}>
                <th scope="row">{dayWord(day.day)}</th>
                {columns.map((key) => (
                  <td key={key}>{day[key]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
