import { Link } from 'wouter';
import type { CheckJson, OverviewJson } from '../../../http/api/schemas/upkeep.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { bytes, duration, percent } from '../ui/words.ts';
import { AdminScreen, Loaded } from './admin-screen.tsx';
import { useChecks, useOverview } from './operation-queries.ts';
import { Sparkline } from './sparkline.tsx';

/** D1: whether anything needs somebody, in one sentence, then in numbers. */
export function OverviewPage() {
  const words = wordsOf('operations').overview;
  const overview = useOverview();
  return (
    <AdminScreen title={words.title}>
      <Loaded query={overview}>
        {(data) => (
          <>
            <Health overview={data} />
            <Cards overview={data} />
            <Checks />
          </>
        )}
      </Loaded>
    </AdminScreen>
  );
}

type Need = OverviewJson['needs'][number];

const places: Record<Need, string> = {
  queue: '/console/admin/jobs',
  disk: '/console/admin/storage',
  deliveries: '/console/admin/federation?state=failing',
  reports: '/console/admin/reports',
  paused: '/console/admin/jobs',
};

function Health({ overview: { needs, now } }: { overview: OverviewJson }) {
  const words = wordsOf('operations').overview;
  const sentences: Record<Need, string> = {
    queue: fill(words.need.queue, { time: duration(now.queueSeconds) }),
    disk: fill(words.need.disk, { share: percent(now.diskUsed / now.diskTotal) }),
    deliveries: counted(words.need.deliveries, now.failedDeliveries),
    reports: counted(words.need.reports, now.openReports),
    paused: words.need.paused,
  };
  return (
    <section className="health" aria-label={words.title}>
      <p className="health-sentence">
        {needs.length === 0 ? words.fine : counted(words.needs, needs.length)}
      </p>
      {needs.length > 0 ? (
        <ul>
          {needs.map((need) => (
            <li key={need}>
              {sentences[need]} <Link href={places[need]}>{words.look}</Link>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

type Measure = keyof OverviewJson['now'];

function Cards({ overview: { now, days, servers, version } }: { overview: OverviewJson }) {
  const words = wordsOf('operations').overview;
  const cards: { name: string; value: string; of?: Measure; write?: (value: number) => string }[] =
    [
      {
        name: words.cards.queue,
        value: duration(now.queueSeconds),
        of: 'queueSeconds',
        write: duration,
      },
      {
        name: words.cards.disk,
        value: fill(words.diskOf, { used: bytes(now.diskUsed), total: bytes(now.diskTotal) }),
        of: 'diskUsed',
        write: bytes,
      },
      { name: words.cards.deliveries, value: number(now.failedDeliveries), of: 'failedDeliveries' },
      { name: words.cards.reports, value: number(now.openReports), of: 'openReports' },
      { name: words.cards.links, value: number(now.endingLinks), of: 'endingLinks' },
      { name: words.cards.servers, value: number(servers.failing) },
      { name: words.cards.version, value: version },
    ];
  return (
    <ul className="cards">
      {cards.map(({ name, value, of, write = number }) => (
        <li key={name} className="card">
          <span className="card-name">{name}</span>
          <span className="card-value">{value}</span>
          {of && days.length > 1 ? (
            <Sparkline
              values={days.map((day) => day[of])}
              label={fill(words.lastDays, {
                least: write(Math.min(...days.map((day) => day[of]))),
                most: write(Math.max(...days.map((day) => day[of]))),
              })}
            />
          ) : null}
        </li>
      ))}
      {days.length < 2 ? <li className="card-note">{words.noDays}</li> : null}
    </ul>
  );
}

function Checks() {
  const words = wordsOf('operations').overview;
  const checks = useChecks();
  return (
    <section aria-labelledby="checks">
      <div className="section-head">
        <h2 id="checks">{words.checksTitle}</h2>
        <Button isBusy={checks.isFetching} onClick={() => void checks.refetch()}>
          {words.checksAgain}
        </Button>
      </div>
      <Loaded query={checks}>
        {(list) => (
          <ul className="checks">
            {list.map((check) => (
              <li key={check.name}>
                <span className="check-name">{words.checks[check.name]}</span>
                <span className={`state ${looks[check.state]}`}>{words.state[check.state]}</span>
                <span className="check-words">
                  {fill(words.found[check.name][check.state], { detail: check.detail ?? '' })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
}

const looks: Record<CheckJson['state'], string> = {
  fine: 'arrived',
  attention: 'failed',
  unknown: '',
};
