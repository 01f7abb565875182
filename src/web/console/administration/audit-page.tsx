import { useState } from 'react';
import type { AuditRowJson } from '../../../http/api/schemas/administration.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { Button } from '../ui/button.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty, ErrorLine, Problem } from '../ui/problem.tsx';
import { WaitingRows } from '../ui/waiting-rows.tsx';
import { moment } from '../ui/words.ts';
import { AdminPage } from './admin-page.tsx';
import {
  auditQuery,
  useAudit,
  useAuditActions,
  useVerify,
  type AuditFilter,
} from './admin-queries.ts';

const everything: AuditFilter = { actor: '', action: '', target: '', from: '', until: '' };

/** D9: what was done, which nobody changes. */
export function AuditPage() {
  const words = wordsOf('administration').audit;
  const [filter, setFilter] = useState(everything);
  const query = auditQuery(filter);
  return (
    <AdminPage
      title={words.title}
      actions={
        <>
          <a className="button secondary" href={`/api/v1/admin/audit.csv?${query}`} download>
            {words.csv}
          </a>
          <a className="button secondary" href={`/api/v1/admin/audit.json?${query}`} download>
            {words.json}
          </a>
        </>
      }
    >
      <p className="admin-sentence">{words.facts}</p>
      <Verify />
      <Filters filter={filter} onChange={setFilter} />
      <Rows filter={filter} onClear={() => setFilter(everything)} />
    </AdminPage>
  );
}

function Verify() {
  const words = wordsOf('administration').audit;
  const verify = useVerify();
  const proof = verify.data;
  return (
    <div className="audit-proof">
      <Button isBusy={verify.isPending} onClick={() => verify.mutate()}>
        {words.verify}
      </Button>
      <output className={proof?.brokenAt ? 'error-line' : 'hint'}>
        {proof
          ? proof.brokenAt
            ? fill(words.broken, { number: number(proof.brokenAt) })
            : counted(words.intact, proof.rows)
          : ''}
        {proof?.head && !proof.brokenAt ? (
          <>
            {' '}
            <code>{fill(words.head, { seal: proof.head.seal.slice(0, 16) })}</code>
          </>
        ) : null}
      </output>
      <ErrorLine error={verify.error} />
    </div>
  );
}

function Filters({
  filter,
  onChange,
}: {
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
}) {
  const words = wordsOf('administration').audit;
  const actions = useAuditActions().data ?? [];
  const set = (field: keyof AuditFilter) => (event: { target: { value: string } }) =>
    onChange({ ...filter, [field]: event.target.value });
  return (
    <div className="admin-filters">
      <TextField
        label={words.who}
        type="search"
        autoCapitalize="none"
        value={filter.actor}
        onChange={set('actor')}
      />
      <SelectField
        label={words.what}
        value={filter.action}
        onChange={set('action')}
        options={[
          { value: '', title: words.anything },
          ...actions.map((action) => ({ value: action, title: actionWords(action) })),
        ]}
      />
      <TextField
        label={words.target}
        type="search"
        autoCapitalize="none"
        value={filter.target}
        onChange={set('target')}
      />
      <TextField label={words.from} type="date" value={filter.from} onChange={set('from')} />
      <TextField label={words.until} type="date" value={filter.until} onChange={set('until')} />
    </div>
  );
}

function Rows({ filter, onClear }: { filter: AuditFilter; onClear: () => void }) {
  const words = wordsOf('administration').audit;
  const rows = useAudit(filter);
  if (rows.isPending) return <WaitingRows label={words.loading} rows={8} />;
  if (!rows.data) return <Problem error={rows.error} onRetry={() => void rows.refetch()} />;
  if (rows.data.length === 0) {
    return <Empty action={<Button onClick={onClear}>{words.clear}</Button>}>{words.none}</Empty>;
  }
  return (
    <>
      <div className="audit-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.columns.at}</th>
              <th scope="col">{words.columns.actor}</th>
              <th scope="col">{words.columns.action}</th>
              <th scope="col">{words.columns.target}</th>
              <th scope="col">{words.columns.network}</th>
            </tr>
          </thead>
          <tbody>
            {rows.data.map((row) => (
              <Row key={row.number} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      <MoreOnSight query={rows} />
    </>
  );
}

function Row({ row }: { row: AuditRowJson }) {
  const words = wordsOf('administration').audit;
  const { action, actor, after, at, before, network, result, target } = row;
  return (
    <tr>
      <td data-label={words.columns.at}>
        <time dateTime={at}>{moment(at)}</time>
      </td>
      <td data-label={words.columns.actor}>{actor ? `@${actor}` : words.program}</td>
      <td data-label={words.columns.action}>
        {actionWords(action)}
        {result === 'refused' ? <span className="tag bad">{words.refused}</span> : null}
      </td>
      <td data-label={words.columns.target}>
        {target}
        {before || after ? (
          <details>
            <summary>{words.change}</summary>
            <Difference before={before} after={after} />
          </details>
        ) : null}
      </td>
      <td data-label={words.columns.network}>{network ? <code>{network}</code> : null}</td>
    </tr>
  );
}

/** What was done, in words; what has none yet is told by its name. */
function actionWords(action: string): string {
  const sentences: Readonly<Record<string, string>> = wordsOf('administration').audit.actions;
  return sentences[action] ?? action;
}

function Difference({ before, after }: Pick<AuditRowJson, 'before' | 'after'>) {
  const words = wordsOf('administration').audit;
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const say = (value: unknown) =>
    typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  return (
    <dl className="audit-difference">
      {names.map((name) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          {before && name in before ? (
            <dd>
              <del aria-label={words.before}>{say(before[name])}</del>
            </dd>
          ) : null}
          {after && name in after ? (
            <dd>
              <ins aria-label={words.after}>{say(after[name])}</ins>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
