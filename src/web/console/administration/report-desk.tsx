import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { Link } from 'wouter';
import type { WholeReportJson } from '../../../http/api/schemas/moderation.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { ErrorLine, Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { moment } from '../ui/words.ts';
import { useReport, useReportActions } from './admin-queries.ts';
import { ReportAction } from './report-action.tsx';
import { ReportTarget } from './report-target.tsx';

/** One report: what it is about as that is now, what can be done, and what was. */
export function ReportDesk({ id }: { id: string }) {
  const words = wordsOf('administration').reports;
  const report = useReport(id);
  return (
    <>
      <p>
        <Link href="/console/admin/reports">{words.back}</Link>
      </p>
      {report.error && !report.data ? (
        <Problem error={report.error} onRetry={() => void report.refetch()} />
      ) : null}
      {report.isPending ? <WaitingRows label={words.loading} rows={4} /> : null}
      {report.data ? <Desk report={report.data} /> : null}
    </>
  );
}

function Desk({ report }: { report: WholeReportJson }) {
  const words = wordsOf('administration').reports;
  const { category, contact, createdAt, linkId, others, reason, reporter, targets } = report;
  return (
    <div className="report-desk">
      <section className="admin-section" aria-labelledby="report-what">
        <h2 id="report-what">{words.categories[category ?? 'none']}</h2>
        <p className="admin-row-facts">
          {fill(words.number, { reference: report.reference })} ·{' '}
          {reporter
            ? fill(words.by, { name: `${reporter.name} (${reporter.address})` })
            : words.byVisitor}
          {linkId ? ` · ${words.underLink}` : ''} · {moment(createdAt)}
        </p>
        {reason ? <p className="admin-row-quote">{reason}</p> : null}
        {contact ? <p>{fill(words.contact, { contact })}</p> : null}
        <h3>{words.about}</h3>
        <ul className="report-targets">
          {targets.map((target) => (
            <ReportTarget key={target.uri} reportId={report.id} target={target} />
          ))}
        </ul>
        <div className="form-actions">
          <ReportAction
            reportId={report.id}
            action={report.state === 'open' ? 'resolve' : 'reopen'}
          />
        </div>
      </section>
      <History report={report} />
      {others.length > 0 ? (
        <section className="admin-section" aria-labelledby="report-others">
          <h2 id="report-others">{words.others}</h2>
          <ul>
            {others.map(({ id, at, reference, state }) => (
              <li key={id}>
                <Link href={`/console/admin/reports/${id}`}>{reference}</Link> ·{' '}
                {words.states[state]} · {moment(at)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function History({ report }: { report: WholeReportJson }) {
  const words = wordsOf('administration').reports;
  const { note } = useReportActions(report.id);
  const [text, setText] = useState('');
  const add = useMutation({ mutationFn: note, onSuccess: () => setText('') });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() !== '' && !add.isPending) add.mutate(text);
  };
  return (
    <section className="admin-section" aria-labelledby="report-history">
      <h2 id="report-history">{words.history}</h2>
      {report.notes.length === 0 ? <p className="hint">{words.noHistory}</p> : null}
      <ol className="report-history">
        {report.notes.map(({ id, action, at, by, text: said }) => (
          <li key={id}>
            <p className="admin-row-facts">
              {by ? `@${by}` : words.somebody} · {moment(at)}
              {action ? ` · ${wordFor(action)}` : ''}
            </p>
            {said ? <p>{said}</p> : null}
          </li>
        ))}
      </ol>
      <form className="setting" onSubmit={submit}>
        <TextArea
          label={words.note}
          hint={words.noteHint}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <ErrorLine error={add.error} />
        <div className="form-actions">
          <Button type="submit" isBusy={add.isPending}>
            {words.addNote}
          </Button>
        </div>
      </form>
    </section>
  );
}

/** What was done, without the name that a button has in it. */
function wordFor(action: NonNullable<WholeReportJson['notes'][number]['action']>): string {
  const { actions } = wordsOf('administration').reports;
  return fill(actions[action], { handle: '…', host: '…' });
}
