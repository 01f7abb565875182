import { useState } from 'react';
import { Link } from 'wouter';
import type { ServerDetailJson } from '../../../http/api/schemas/servers.ts';
import { counted, fill, number, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { bytes, percent } from '../ui/words.ts';
import { AdminScreen, Loaded } from './admin-screen.tsx';
import { ServerActions } from './server-actions.tsx';
import { useServer, useSteerServer } from './server-queries.ts';
import { ServerState } from './server-state.tsx';
import { When } from './servers-page.tsx';
import { Sparkline } from './sparkline.tsx';

/** D3: one server, and everything between us. */
export function ServerPage({ host }: { host: string }) {
  const words = wordsOf('operations').server;
  const server = useServer(host);
  return (
    <AdminScreen
      title={host}
      header={
        <div className="screen-header">
          <div>
            <Link href="/console/admin/federation">{words.back}</Link>
            <h1 className="server-title" tabIndex={-1}>
              {host}
            </h1>
          </div>
          {server.data ? <ServerActions server={server.data} /> : null}
        </div>
      }
    >
      <Loaded query={server}>
        {(data) => (
          <>
            <Facts server={data} />
            <Block server={data} />
            <People server={data} />
            <Errors server={data} />
            <Notes key={data.notes} server={data} />
          </>
        )}
      </Loaded>
    </AdminScreen>
  );
}

function Facts({ server }: { server: ServerDetailJson }) {
  const words = wordsOf('operations').server;
  const columns = wordsOf('operations').servers.columns;
  const { nothingSent } = wordsOf('operations').servers;
  const { days, tried, arrived } = server;
  const sum = (of: 'tried' | 'arrived') => days.reduce((total, day) => total + day[of], 0);
  const sentence = fill(words.deliveryDays, {
    arrived: number(sum('arrived')),
    tried: number(sum('tried')),
  });
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">{words.facts}</h2>
      <dl className="facts server-facts">
        <Fact name={columns.state}>
          <ServerState server={server} />
        </Fact>
        {server.pausedAt ? (
          <Fact name={words.pausedSince}>
            <When at={server.pausedAt} />
          </Fact>
        ) : null}
        <Fact name={words.software}>{server.software ?? '–'}</Fact>
        <Fact name={columns.followers}>{number(server.followerCount)}</Fact>
        <Fact name={columns.following}>{number(server.followingCount)}</Fact>
        <Fact name={columns.heard}>
          <When at={server.heardAt} />
        </Fact>
        <Fact name={columns.arrived}>
          <When at={server.arrivedAt} />
        </Fact>
        <Fact name={columns.success}>{tried === 0 ? nothingSent : percent(arrived / tried)}</Fact>
        <Fact name={words.waiting}>{number(server.waiting)}</Fact>
        <Fact name={words.kept}>
          {counted(words.keptFiles, server.mediaFiles, { size: bytes(server.mediaBytes) })}
        </Fact>
        <Fact name={words.delivery}>
          <Sparkline values={days.map((day) => day.arrived)} label={sentence} />
          <span className="cell-note" aria-hidden="true">
            {sentence}
          </span>
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Block({ server: { severity } }: { server: ServerDetailJson }) {
  const words = wordsOf('operations').server;
  if (!severity) return null;
  const sentence = {
    silence: words.silenced,
    'reject-media': words.mediaRejected,
    suspend: words.blocked,
  }[severity];
  return (
    <p className="warning">
      {sentence} <Link href="/console/admin/blocks">{words.toBlocks}</Link>
    </p>
  );
}

function People({ server: { followers } }: { server: ServerDetailJson }) {
  const words = wordsOf('operations').server;
  return (
    <section aria-labelledby="people">
      <h2 id="people">{words.people}</h2>
      {followers.length === 0 ? <p className="empty-line">{words.nobody}</p> : null}
      <ul className="people">
        {followers.map(({ address, name, url, albums }) => (
          <li key={address} className="person">
            <div className="person-words">
              <a href={url} target="_blank" rel="noopener noreferrer">
                {name || address}
              </a>
              <span className="federated">{address}</span>
              <span>{fill(words.follows, { albums: albums.join(', ') })}</span>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Errors({ server: { errors } }: { server: ServerDetailJson }) {
  const words = wordsOf('operations').server;
  return (
    <section aria-labelledby="errors">
      <h2 id="errors">{words.errors}</h2>
      {errors.length === 0 ? <p className="empty-line">{words.noErrors}</p> : null}
      <ol className="error-list">
        {errors.map(({ id, album, type, error, attempts, at }) => (
          <li key={id}>
            <p>{error}</p>
            <p className="cell-note">
              <When at={at} /> · {type}
              {album ? ` · ${album}` : ''} · {counted(words.attempts, attempts)} ·{' '}
              <code>{fill(words.reference, { id })}</code>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Notes({ server: { host, notes } }: { server: ServerDetailJson }) {
  const words = wordsOf('operations').server;
  const [text, setText] = useState(notes);
  const steer = useSteerServer(host);
  return (
    <form
      className="operation-form"
      onSubmit={(event) => {
        event.preventDefault();
        steer.mutate({ notes: text }, { onSuccess: () => toast(words.saved) });
      }}
    >
      <TextArea
        label={words.notes}
        hint={words.notesHint}
        value={text}
        maxLength={5000}
        onChange={({ target }) => setText(target.value)}
      />
      <ErrorLine error={steer.error} />
      <Button type="submit" isBusy={steer.isPending}>
        {words.save}
      </Button>
    </form>
  );
}
