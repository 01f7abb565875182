import { lazily } from '../../lib/lazily.ts';
import { notFound } from '../../domain/refusal.ts';
import { endpoints } from '../api/index.ts';
import { openApiDocument } from '../api/openapi.ts';
import codes from '../api/problem-codes.json' with { type: 'json' };
import type { Http } from '../deps.ts';
import { param, type Route } from '../route.ts';
import { renderApiIndex } from '../views/api-index-page.tsx';
import { renderApiRoom } from '../views/api-room-page.tsx';
import type { Operation, RoomProps, Schema } from '../views/api-reference-props.ts';
import { setLanguage } from './language.ts';
import { pageContext, sendPage } from './page-context.ts';

type Method = Operation['method'];
type Described = {
  summary: string;
  parameters?: {
    name: string;
    in: 'path' | 'query' | 'header';
    required: boolean;
    schema: Schema;
  }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
};
type Document = {
  paths: Record<string, Partial<Record<Lowercase<Method>, Described>>>;
  components: { schemas: Record<string, Schema> };
};

const prefix = '/api/v1/';

/** `/api`: the reference of the API, drawn from the same document as `/api/openapi.json`. In English, as its words are. */
export function apiReference(http: Http): Route[] {
  const rooms = lazily(() => roomsOf(openApiDocument(http.config.origin) as unknown as Document));
  return [
    {
      method: 'GET',
      path: '/api',
      guard: 'anyone',
      handle(ctx) {
        setLanguage(ctx, 'en');
        sendPage(ctx, renderApiIndex({ rooms: rooms(), codes }, pageContext(http, ctx)));
      },
    },
    {
      method: 'GET',
      path: '/api/reference/:room',
      guard: 'anyone',
      handle(ctx) {
        const room = rooms().find(({ name }) => name === param(ctx, 'room'));
        if (!room) throw notFound();
        setLanguage(ctx, 'en');
        sendPage(ctx, renderApiRoom(room, rooms(), pageContext(http, ctx)));
      },
    },
  ];
}

/** Operations by the first word of their path, in the order of the document. */
function roomsOf({ paths, components }: Document): RoomProps[] {
  const rooms = new Map<string, Operation[]>();
  for (const [path, operations] of Object.entries(paths)) {
    const [room = ''] = path.slice(prefix.length).split('/');
    for (const [method, described] of Object.entries(operations)) {
      const operation = operationOf(method.toUpperCase() as Method, path, described);
      rooms.set(room, [...(rooms.get(room) ?? []), operation]);
    }
  }
  return [...rooms].map(([name, operations]) => ({
    name,
    operations,
    schemas: usedSchemas(operations, components.schemas),
  }));
}

function operationOf(method: Method, path: string, described: Described): Operation {
  const { summary, parameters = [], requestBody, responses } = described;
  const [bodyType, body] = Object.entries(requestBody?.content ?? {})[0] ?? [];
  const [status, answer] = Object.entries(responses)[0]!;
  const [answerType, content] = Object.entries(answer.content ?? {})[0] ?? [];
  const rule = endpoints.find(
    (it) => it.method === method && it.path.replaceAll(/:(\w+)/g, '{$1}') === path,
  );
  return {
    id: `${method.toLowerCase()}-${path.slice(prefix.length).replaceAll(/[^\w]+/g, '-')}`,
    method,
    path,
    summary,
    who: rule?.guard ?? 'account',
    scope: rule?.scope ?? (method === 'GET' ? 'read' : 'write'),
    parameters: parameters.filter(({ in: place }) => place !== 'header'),
    body: bodyType && body ? { mediaType: bodyType, schema: body.schema } : null,
    status: Number(status),
    answer: answerType && content ? { mediaType: answerType, schema: content.schema } : null,
  };
}

/** The named shapes that these operations speak of, and those inside them. */
function usedSchemas(
  operations: readonly Operation[],
  all: Readonly<Record<string, Schema>>,
): Record<string, Schema> {
  const used = new Set<string>();
  const look = (value: unknown) => {
    for (const [, name] of JSON.stringify(value ?? null).matchAll(
      /#\/components\/schemas\/(\w+)/g,
    )) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      look(all[name]);
    }
  };
  for (const { body, answer } of operations) look([body, answer]);
  return Object.fromEntries([...used].toSorted().map((name) => [name, all[name] ?? {}]));
}
