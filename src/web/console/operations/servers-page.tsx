import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { RemoteServerJson } from '../../../http/api/schemas/servers.ts';
import { number, wordsOf } from '../locale/words.ts';
import { TextField, SelectField } from '../ui/field.tsx';
import { MoreOnSight } from '../ui/more-on-sight.tsx';
import { Empty } from '../ui/problem.tsx';
import { moment, percent, relative } from '../ui/words.ts';
import { AdminScreen, Loaded } from './admin-screen.tsx';
import { ServerActions } from './server-actions.tsx';
import { sorts, states, useServerCounts, useServers } from './server-queries.ts';
import { ServerState } from './server-state.tsx';

/** D2: every other server that this one has to do with. */
export function ServersPage() {
  const words = wordsOf('operations').servers;
  const [search, setSearch] = useSearchParams();
  const [q, setQ] = useState('');
  const state = states.find((one) => one === search.get('state')) ?? '';
  const sort = sorts.find((one) => one === search.get('sort')) ?? 'host';
  const servers = useServers({ q: q.trim(), state, sort });
  const counts = useServerCounts().data;
  const choose = (name: string, value: string) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );

  return (
    <AdminScreen
      title={words.title}
      header={
        <div className="screen-header">
          <h1 tabIndex={-1}>{words.title}</h1>
          <Link className="button" href="/console/admin/blocks">
            {words.blocks}
          </Link>
        </div>
      }
    >
      <p className="operations-sentence">{words.rule}</p>
      <div className="operation-filters">
        <TextField
          label={words.search}
          type="search"
          value={q}
          onChange={({ target }) => setQ(target.value)}
        />
        <SelectField
          label={words.filter}
          value={state}
          onChange={({ target }) => choose('state', target.value)}
          options={[
            { value: '', title: words.all },
            ...states.map((value) => ({
              value,
              title: counts
                ? `${words.states[value]} (${number(counts[value])})`
                : words.states[value],
            })),
          ]}
        />
        <SelectField
          label={words.sortBy}
          value={sort}
          onChange={({ target }) => choose('sort', target.value)}
          options={sorts.map((value) => ({ value, title: words.sorts[value] }))}
        />
      </div>
      <Loaded query={servers}>
        {(list) =>
          list.length === 0 ? (
            <Empty>{q || state ? words.noneSuch : words.none}</Empty>
          ) : (
            <table className="operation-table">
              <thead>
                <tr>
                  {(
                    [
                      'server',
                      'followers',
                      'following',
                      'heard',
                      'arrived',
                      'success',
                      'state',
                      'actions',
                    ] as const
                  ).map((column) => (
                    <th key={column} scope="col">
                      {words.columns[column]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {list.map((server) => (
                  <ServerRow key={server.host} server={server} />
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      <MoreOnSight query={servers} />
    </AdminScreen>
  );
}

function ServerRow({ server }: { server: RemoteServerJson }) {
  const words = wordsOf('operations').servers;
  const { host, software, followerCount, followingCount, heardAt, arrivedAt, tried, arrived } =
    server;
  return (
    <tr>
      <th scope="row" data-label={words.columns.server}>
        <Link className="federated" href={`/console/admin/federation/${encodeURIComponent(host)}`}>
          {host}
        </Link>
        {software ? <span className="cell-note">{software}</span> : null}
      </th>
      <td data-label={words.columns.followers}>{number(followerCount)}</td>
      <td data-label={words.columns.following}>{number(followingCount)}</td>
      <td data-label={words.columns.heard}>
        <When at={heardAt} />
      </td>
      <td data-label={words.columns.arrived}>
        <When at={arrivedAt} />
      </td>
      <td data-label={words.columns.success}>
        {tried === 0 ? words.nothingSent : percent(arrived / tried)}
      </td>
      <td data-label={words.columns.state}>
        <ServerState server={server} />
      </td>
      <td data-label={words.columns.actions} className="cell-actions">
        <ServerActions server={server} />
      </td>
    </tr>
  );
}

/** How long ago, or that it never was. */
export function When({ at }: { at: string | null }) {
  if (at === null) return wordsOf('operations').never;
  return (
    <time dateTime={at} title={moment(at)}>
      {relative(at)}
    </time>
  );
}
