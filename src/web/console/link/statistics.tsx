import { useQuery } from '@tanstack/react-query';
import type { LinkStatisticsJson } from '../../../http/api/schemas/links.ts';
import { api } from '../api.ts';
import { Problem } from '../ui/problem.tsx';
import { bytes, count } from '../ui/words.ts';
import { dayWord } from './day-word.ts';
import { VisitChart } from './visit-chart.tsx';

type Days = LinkStatisticsJson['days'];

/** What happened at a link in 30 days: a small chart, the sums in words, and all numbers as a table. */
export function Statistics({ linkId }: { linkId: string }) {
  const statistics = useQuery({
    queryKey: ['link', linkId, 'statistics', 30],
    queryFn: () => api.get<LinkStatisticsJson>(`/links/${linkId}/statistics?days=30`),
    refetchInterval: 60_000,
  });
  const days = statistics.data?.days ?? [];
  return (
    <section className="statistics" aria-labelledby="statistics">
      <h2 id="statistics">The last 30 days</h2>
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
  const sum = (of: (day: Days[number]) => number) => days.reduce((all, day) => all + of(day), 0);
  const downloads = sum((day) => day.downloads);
  const parts = [
    [sum((day) => day.opens), (visits: number) => count(visits, 'visit')],
    [sum((day) => day.devices), (devices: number) => count(devices, 'new device')],
    [sum((day) => day.photos), (photos: number) => `${count(photos, 'photo')} looked at`],
    [
      downloads,
      () => `${count(downloads, 'download')} (${bytes(sum((day) => day.downloadBytes))})`,
    ],
    [sum((day) => day.uploads), (photos: number) => `${count(photos, 'photo')} added`],
    [sum((day) => day.comments), (comments: number) => count(comments, 'comment')],
    [sum((day) => day.failedPasswords), (wrong: number) => count(wrong, 'wrong password')],
  ] as const;
  const said = parts.flatMap(([amount, say]) => (amount > 0 ? say(amount) : []));
  return said.length > 0 ? `${said.join(', ')}.` : 'Nothing happened yet.';
}

const columns = [
  ['opens', 'Visits'],
  ['devices', 'New devices'],
  ['photos', 'Photos'],
  ['downloads', 'Downloads'],
  ['uploads', 'Added'],
  ['comments', 'Comments'],
  ['failedPasswords', 'Wrong passwords'],
] as const;

function Numbers({ days }: { days: Days }) {
  const eventful = days.filter((day) => columns.some(([key]) => day[key] > 0)).toReversed();
  if (eventful.length === 0) return null;
  return (
    <details className="numbers">
      <summary>Day by day</summary>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <section className="numbers-scroll" tabIndex={0} aria-label="Numbers day by day">
        <table>
          <caption className="visually-hidden">Days on which something happened</caption>
          <thead>
            <tr>
              <th scope="col">Day (UTC)</th>
              {columns.map(([key, title]) => (
                <th key={key} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {eventful.map((day) => (
              <tr key={day.day}>
                <th scope="row">{dayWord(day.day)}</th>
                {columns.map(([key]) => (
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
