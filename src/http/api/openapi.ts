import { z } from 'zod';
import { lazily } from '../../lib/lazily.ts';
import type { Http } from '../deps.ts';
import type { Route } from '../route.ts';
import type { Endpoint } from './endpoint.ts';
import { deskEvents } from './events.ts';
import { endpoints } from './index.ts';
import { avatarUpload } from './avatars.ts';
import { fileUpload } from './photo-versions.ts';
import { photoUpload } from './photo-uploads.ts';
import { problem } from './schemas.ts';

type Json = Record<string, unknown>;

/** `GET /api/openapi.json`. */
export function openApiRoute({ config }: Pick<Http, 'config'>): Route {
  const document = lazily(() => JSON.stringify(openApiDocument(config.origin)));
  return {
    method: 'GET',
    path: '/api/openapi.json',
    guard: 'anyone',
    handle(ctx) {
      ctx.type = 'application/json';
      ctx.body = document();
    },
  };
}

/** The OpenAPI 3.1 document, from the declarations that are also the routes. */
export function openApiDocument(origin: string): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = templateOf(endpoint.path);
    paths[path] = {
      ...paths[path],
      [endpoint.method.toLowerCase()]: operationOf(endpoint, schemas),
    };
  }
  const uploadPath = templateOf(photoUpload.path);
  paths[uploadPath] = { ...paths[uploadPath], post: uploadOperation(schemas) };
  const filePath = templateOf(fileUpload.path);
  paths[filePath] = { ...paths[filePath], post: fileOperation(schemas) };
  const avatarPath = avatarUpload.path;
  paths[avatarPath] = { ...paths[avatarPath], put: avatarOperation(schemas) };
  paths[deskEvents.path] = { get: eventsOperation() };
  schemaOf(problem, 'output', schemas);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Albumen',
      version: '1',
      description:
        'Albums, photos, share links, followers and contributions. Errors are RFC 9457 problem documents; decide by `code`.',
      license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' },
    },
    servers: [{ url: origin }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'sid' },
      },
    },
  };
}

const templateOf = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

function operationOf(endpoint: Endpoint, schemas: Json): Json {
  const { summary, params, query, body, status, answer, mediaType, guard } = endpoint;
  const needsAccount = guard === 'account' || guard === 'admin';
  return {
    summary,
    ...(needsAccount ? {} : { security: [] }),
    parameters: [
      ...parametersOf(params, 'path', schemas),
      ...parametersOf(query, 'query', schemas),
      ...(endpoint.once ? [idempotencyKey] : []),
    ],
    ...(body
      ? {
          requestBody: { content: contentOf('application/json', schemaOf(body, 'input', schemas)) },
        }
      : {}),
    responses: {
      [status]: {
        description: summary,
        ...(answer ? { content: contentOf(mediaType, schemaOf(answer, 'output', schemas)) } : {}),
      },
      default: problemAnswer,
    },
  };
}

function uploadOperation(schemas: Json): Json {
  const words = schemaOf(photoUpload.form, 'input', schemas) as { properties: Json };
  const items = schemaOf(photoUpload.answer, 'output', schemas);
  const files = { type: 'array', items: { type: 'string', format: 'binary' } };
  return {
    summary: photoUpload.summary,
    parameters: [...parametersOf(photoUpload.params, 'path', schemas), idempotencyKey],
    requestBody: {
      content: contentOf('multipart/form-data', {
        type: 'object',
        properties: { file: files, ...words.properties },
        required: ['file'],
      }),
    },
    responses: {
      201: { description: 'Every file was added', content: contentOf('application/json', items) },
      207: {
        description: 'Some files were refused',
        content: contentOf('application/json', items),
      },
      default: problemAnswer,
    },
  };
}

function fileOperation(schemas: Json): Json {
  const content = contentOf('application/json', schemaOf(fileUpload.answer, 'output', schemas));
  return {
    summary: fileUpload.summary,
    parameters: [...parametersOf(fileUpload.params, 'path', schemas), idempotencyKey],
    requestBody: {
      content: contentOf('multipart/form-data', {
        type: 'object',
        properties: { file: { type: 'string', format: 'binary' } },
        required: ['file'],
      }),
    },
    responses: { 201: { description: fileUpload.summary, content }, default: problemAnswer },
  };
}

function avatarOperation(schemas: Json): Json {
  const content = contentOf('application/json', schemaOf(avatarUpload.answer, 'output', schemas));
  const words = schemaOf(avatarUpload.form, 'input', schemas) as { properties: Json };
  return {
    summary: avatarUpload.summary,
    parameters: [],
    requestBody: {
      content: contentOf('multipart/form-data', {
        type: 'object',
        properties: { file: { type: 'string', format: 'binary' }, ...words.properties },
        required: ['file'],
      }),
    },
    responses: { 200: { description: avatarUpload.summary, content }, default: problemAnswer },
  };
}

const eventsOperation = (): Json => ({
  summary: deskEvents.summary,
  parameters: [],
  responses: {
    200: {
      description: deskEvents.summary,
      content: { 'text/event-stream': { schema: { type: 'string' } } },
    },
    default: problemAnswer,
  },
});

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string' },
};

const contentOf = (mediaType: string, schema: unknown): Json => ({ [mediaType]: { schema } });

const problemAnswer = {
  description: 'Why it was refused',
  content: contentOf('application/problem+json', { $ref: '#/components/schemas/Problem' }),
};

function parametersOf(schema: z.ZodType, place: 'path' | 'query', schemas: Json): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input', schemas) as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

/** A schema as JSON Schema; those that have a name move to the components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Json): unknown {
  const { $schema, $defs, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  const moved = JSON.parse(
    JSON.stringify({ $defs: $defs ?? {}, rest }).replaceAll('#/$defs/', '#/components/schemas/'),
  ) as { $defs: Json; rest: Json };
  Object.assign(schemas, moved.$defs);
  return moved.rest;
}
