import type { LinkStatisticsJson } from '../../../http/api/schemas/links.ts';
import { counted, wordsOf } from '../locale/words.ts';
import { dayWord } from './day-word.ts';

const height = 72;
const bar = 10;
const gap = 2;

/** Visits by day as bars. For those who cannot see them, the same numbers stand in the table below. */
export function VisitChart({ days }: { days: LinkStatisticsJson['days'] }) {
  const words = wordsOf('link').statistics;
  const most = Math.max(0, ...days.map(({ opens }) => opens));
  const width = 30 * (bar + gap) - gap;
  const [first] = days;
  return (
    <div className="chart">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" preserveAspectRatio="none">
        <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} />
        {days.map(({ day, opens }, index) => {
          const tall = opens > 0 ? Math.max(3, (opens / most) * (height - 4)) : 0;
          return (
            <rect key={day} x={index * (bar + gap)} y={height - tall} width={bar} height={tall}>
              <title>{`${dayWord(day)}: ${counted(words.visits, opens)}`}</title>
            </rect>
          );
        })}
      </svg>
      <p className="chart-scale" aria-hidden="true">
        <span>{first ? dayWord(first.day) : ' '}</span>
        <span>{most > 0 ? counted(words.most, most) : ''}</span>
        <span>{days.length > 0 ? words.today : ''}</span>
      </p>
    </div>
  );
}
