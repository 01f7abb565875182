import type { ReactNode } from 'react';
import type { ProblemCodes, RoomProps } from './api-reference-props.ts';
import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';

/** How the API is spoken, what there is, and what every refusal is called. */
export function renderApiIndex(
  { rooms, codes }: { rooms: readonly RoomProps[]; codes: ProblemCodes },
  page: PageContext,
): string {
  return renderDocument(
    page,
    { title: 'API', indexable: true, styles: 'api.css' },
    <>
      <div className="api">
        <main id="main">
          <h1>API</h1>
          <Manners origin={page.origin} />
          <section aria-labelledby="operations">
            <h2 id="operations">Operations</h2>
            {rooms.map((room) => (
              <Room key={room.name} room={room} />
            ))}
          </section>
          <Codes codes={codes} />
        </main>
      </div>
      <Footer page={page} />
    </>,
  );
}

function Manners({ origin }: { origin: string }): ReactNode {
  return (
    <section aria-label="How it is spoken">
      <p>
        Everything that the console does goes through this API. It is JSON over{' '}
        <code>{origin}/api/v1</code>, and the same document that these pages are drawn from is at{' '}
        <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI 3.1).
      </p>
      <dl className="api-manners">
        <dt>Signing in</dt>
        <dd>
          Send <code>Authorization: Bearer TOKEN</code>. You make a token under Account, with the
          scopes <code>read</code>, <code>write</code> and <code>admin</code>. A program for others
          asks them by OAuth 2.0 with PKCE; its addresses stand in{' '}
          <a href="/.well-known/oauth-authorization-server">
            /.well-known/oauth-authorization-server
          </a>
          .
        </dd>
        <dt>Lists</dt>
        <dd>
          They take <code>limit</code>, at most 200, and <code>cursor</code>, and answer{' '}
          <code>items</code> and <code>next</code>: the cursor of the next page, or null.
        </dd>
        <dt>Repeating</dt>
        <dd>
          An <code>Idempotency-Key</code> on a POST has the same request answered once more with the
          first answer, for a day.
        </dd>
        <dt>Refusals</dt>
        <dd>
          They are problem documents (RFC 9457). Decide by their <a href="#codes">code</a>; their
          sentence is for people. What you may not see answers 404. After 429 and 503,{' '}
          <code>Retry-After</code> says how many seconds to wait.
        </dd>
        <dt>Times</dt>
        <dd>They are RFC 3339 in UTC, with milliseconds; ids are UUIDs.</dd>
      </dl>
    </section>
  );
}

function Room({ room: { name, operations } }: { room: RoomProps }): ReactNode {
  const page = `/api/reference/${name}`;
  return (
    <section aria-labelledby={`room-${name}`}>
      <h3 id={`room-${name}`}>
        <a href={page}>{name}</a>
      </h3>
      <ul className="api-operations">
        {operations.map(({ id, method, path, summary }) => (
          <li key={id}>
            <a href={`${page}#${id}`}>
              <code>
                {method} {path}
              </code>
            </a>{' '}
            {summary}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Codes({ codes }: { codes: ProblemCodes }): ReactNode {
  return (
    <section aria-labelledby="codes">
      <h2 id="codes">Codes of refusals</h2>
      <table className="api-members">
        <thead>
          <tr>
            <th scope="col">Code</th>
            <th scope="col">Status</th>
            <th scope="col">For example</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(codes).map(([code, { statuses, sentence }]) => (
            <tr key={code}>
              <th scope="row">
                <code>{code}</code>
              </th>
              <td>{statuses.join(', ')}</td>
              <td>{sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
