import { useState } from 'react';
import { Link } from 'wouter';
import type { ReportJson } from '../../../http/api/schemas/moderation.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Segments } from '../ui/choices.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { moment, relative } from '../ui/words.ts';
import { AdminPage } from './admin-page.tsx';
import { useReports } from './admin-queries.ts';
import { ReportDesk } from './report-desk.tsx';

/** D8: what somebody says should not be here, one after the other. */
export function ReportsPage({ id }: { id?: string | undefined }) {
  const words = wordsOf('administration').reports;
  return (
    <AdminPage title={words.title}>
      {id === undefined ? <Queue /> : <ReportDesk key={id} id={id} />}
    </AdminPage>
  );
}

function Queue() {
  const words = wordsOf('administration').reports;
  const [state, setState] = useState<'open' | 'resolved'>('open');
  const reports = useReports(state);
  const list = reports.data ?? [];
  return (
    <>
      <Segments
        label={words.states.label}
        value={state}
        onChange={setState}
        options={[
          { value: 'open', title: words.states.open },
          { value: 'resolved', title: words.states.resolved },
        ]}
      />
      {reports.error && !reports.data ? (
        <Problem error={reports.error} onRetry={() => void reports.refetch()} />
      ) : null}
      {reports.isPending ? <WaitingRows label={words.loading} rows={4} /> : null}
      {reports.data && list.length === 0 ? (
        <Empty>{state === 'open' ? words.noneOpen : words.noneResolved}</Empty>
      ) : null}
      <ul className="admin-rows" aria-label={words.list}>
        {list.map((report) => (
          <ReportRow key={report.id} report={report} />
        ))}
      </ul>
      <MoreOnSight query={reports} />
    </>
  );
}

function ReportRow({ report }: { report: ReportJson }) {
  const words = wordsOf('administration').reports;
  const { category, createdAt, id, linkId, reason, reference } = report;
  return (
    <li>
      <div className="admin-row-words">
        <p className="admin-row-title">
          <Link href={`/console/admin/reports/${id}`}>{words.categories[category ?? 'none']}</Link>{' '}
          <code>{reference}</code>
        </p>
        {reason ? <p className="admin-row-quote">{reason}</p> : null}
        <p className="admin-row-facts">
          {reporterOf(report)}
          {linkId ? ` · ${words.underLink}` : ''} ·{' '}
          <time dateTime={createdAt} title={moment(createdAt)}>
            {relative(createdAt)}
          </time>
        </p>
      </div>
    </li>
  );
}

/** Who reported, as far as that is known. */
export function reporterOf({ reporter }: ReportJson): string {
  const words = wordsOf('administration').reports;
  return reporter
    ? fill(words.by, { name: `${reporter.name} (${reporter.address})` })
    : words.byVisitor;
}
