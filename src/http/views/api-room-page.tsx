import type { ReactNode } from 'react';
import type { Operation, RoomProps } from './api-reference-props.ts';
import { Members, nameOf, TypeOf } from './api-schema.tsx';
import type { PageContext } from './head.tsx';
import { Footer, renderDocument } from './layout.tsx';

/** Every operation about one thing, with an example that can be typed. */
export function renderApiRoom(
  room: RoomProps,
  rooms: readonly RoomProps[],
  page: PageContext,
): string {
  return renderDocument(
    page,
    { title: `API · ${room.name}`, indexable: true, styles: 'api.css' },
    <>
      <div className="api">
        <nav aria-label="API">
          <a href="/api">API</a>
          <ul>
            {rooms.map(({ name }) => (
              <li key={name}>
                <a
                  href={`/api/reference/${name}`}
                  aria-current={name === room.name ? 'page' : undefined}
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main id="main">
          <h1>{room.name}</h1>
          {room.operations.map((operation) => (
            <OperationSection key={operation.id} operation={operation} origin={page.origin} />
          ))}
          {Object.entries(room.schemas).map(([name, schema]) => (
            <section key={name} id={`schema-${name}`} aria-labelledby={`schema-${name}-heading`}>
              <h2 id={`schema-${name}-heading`}>{name}</h2>
              {schema.description && <p>{schema.description}</p>}
              <Members schema={schema} caption={`Members of ${name}`} />
              {!schema.properties && <TypeOf schema={schema} />}
            </section>
          ))}
        </main>
      </div>
      <Footer page={page} />
    </>,
  );
}

const who: Record<string, string> = {
  anyone: 'Everybody',
  account: 'Whoever is signed in',
  admin: 'Administrators',
  setup: 'Whoever has the setup code',
};

function OperationSection({
  operation,
  origin,
}: {
  operation: Operation;
  origin: string;
}): ReactNode {
  const { answer, body, id, method, parameters, path, scope, status, summary } = operation;
  const isOpen = operation.who === 'anyone' || operation.who === 'setup';
  const listed = Object.fromEntries(parameters.map(({ name, schema }) => [name, schema]));
  const required = parameters.filter((it) => it.required).map(({ name }) => name);
  return (
    <section id={id} aria-labelledby={`${id}-heading`}>
      <h2 id={`${id}-heading`}>
        <code>
          {method} {path}
        </code>
      </h2>
      <p>{summary}.</p>
      <p className="hint">
        {who[operation.who] ?? operation.who}
        {!isOpen && (
          <>
            ; a token needs the scope <code>{scope}</code>
          </>
        )}
      </p>
      <Members schema={{ properties: listed, required }} caption="In the address" />
      {body && <Members schema={body.schema} caption={`In the body, ${body.mediaType}`} />}
      <p>
        Answers <code>{status}</code>
        {answer && (
          <>
            {' '}
            with <Shape answer={answer} />
          </>
        )}
        .
      </p>
      {answer && !answer.schema.$ref && <Members schema={answer.schema} caption="In the answer" />}
      <pre>
        <code>{example(operation, origin, isOpen)}</code>
      </pre>
    </section>
  );
}

function Shape({ answer }: { answer: NonNullable<Operation['answer']> }): ReactNode {
  const { mediaType, schema } = answer;
  if (mediaType !== 'application/json') return <code>{mediaType}</code>;
  if (!schema.$ref) return 'JSON';
  return (
    <>
      JSON: <a href={`#schema-${nameOf(schema.$ref)}`}>{nameOf(schema.$ref)}</a>
    </>
  );
}

/** A command that does it, to be typed into a shell. */
function example(
  { method, path, body, answer }: Operation,
  origin: string,
  isOpen: boolean,
): string {
  const address =
    origin + path.replaceAll(/\{(\w+)\}/g, (_, name: string) => `$${name.toUpperCase()}`);
  const lines = [
    method === 'GET' ? `curl "${address}"` : `curl -X ${method} "${address}"`,
    ...(isOpen ? [] : ['-H "Authorization: Bearer $TOKEN"']),
    ...(answer?.mediaType === 'text/event-stream' ? ['--no-buffer'] : []),
    ...(body?.mediaType === 'multipart/form-data' ? ['-F file=@photo.jpg'] : []),
    ...(body?.mediaType === 'application/json'
      ? ['-H "Content-Type: application/json"', `-d '${bodyExample(body.schema)}'`]
      : []),
  ];
  return lines.join(' \\\n  ');
}

function bodyExample({ properties = {}, required = [] }: NonNullable<Operation['body']>['schema']) {
  const names = required.length > 0 ? required : Object.keys(properties).slice(0, 1);
  return JSON.stringify(
    Object.fromEntries(names.map((name) => [name, valueOf(properties[name] ?? {})])),
  );
}

function valueOf(schema: NonNullable<Operation['body']>['schema']): unknown {
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return valueOf(choice);
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  if ('const' in schema) return schema.const;
  const [type] = [schema.type].flat();
  if (type === 'array') return [valueOf(schema.items ?? {})];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'object') return {};
  return schema.format === 'date-time' ? '2026-12-31T18:00:00.000Z' : '…';
}
