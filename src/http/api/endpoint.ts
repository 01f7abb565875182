import type { Context } from 'koa';
import { z } from 'zod';
import type { TokenScope } from '../../domain/accounts/api-token.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Viewer } from '../../domain/viewer.ts';
import type { Http } from '../deps.ts';
import type { AccountViewer } from '../viewer.ts';

const nothing = z.strictObject({});
type Nothing = typeof nothing;

type Pass = 'anyone' | 'account' | 'admin' | 'setup';

type Input<Guarded extends Pass, Params, Query, Body> = {
  http: Http;
  ctx: Context;
  scope: Scope;
  /** For routes that need an account it is one. */
  viewer: Guarded extends 'account' | 'admin' ? AccountViewer : Viewer;
  params: Params;
  query: Query;
  body: Body;
};

type Declaration<
  Guarded extends Pass,
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> = {
  summary: string;
  /** `GET /albums/:id`, below `/api/v1`. */
  route: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`;
  guard: Guarded;
  /** What a token needs; by itself `read` for GET and `write` for the rest. */
  scope?: TokenScope;
  /** True where a browser's session must have been proved within the last quarter of an hour. */
  recent?: boolean;
  /** True where how somebody comes in is changed or ended: a second factor, where there is one, must have been shown. */
  twofold?: boolean;
  params?: Params;
  query?: Query;
  body?: Body;
  /** In bytes, where a body may be longer than others. */
  bodyLimit?: number;
  status: 200 | 201 | 204;
  /** The status of an answer that says of each thing by itself how it went; by itself `status`. */
  statusOf?: (answer: z.input<Answer>) => number;
  answer?: Answer;
  /** Of an answer that is not JSON but text of this type. */
  mediaType?: string;
  /** False where a repetition cannot have the first answer again, because the answer also sets a cookie. */
  once?: boolean;
  /** `look` writes nothing; `write` writes everything at its end; `transact` is one transaction from its start. */
  unit?: 'look' | 'write' | 'transact';
  handle: (
    input: Input<Guarded, z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => Promise<z.input<Answer> | void> | z.input<Answer> | void;
};

/** One declaration of an API route: the router, the checks of its input and the OpenAPI document follow from it. */
export type Endpoint = {
  summary: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  guard: Pass;
  scope: TokenScope;
  recent: boolean;
  twofold: boolean;
  params: z.ZodType;
  query: z.ZodType;
  body: z.ZodType | null;
  bodyLimit: number | undefined;
  status: 200 | 201 | 204;
  statusOf: (answer: unknown) => number;
  answer: z.ZodType | null;
  mediaType: string;
  /** Whether an `Idempotency-Key` is honoured. */
  once: boolean;
  unit: 'look' | 'write' | 'transact';
  handle: (input: Input<Pass, unknown, unknown, unknown>) => Promise<unknown>;
};

/** Declares an endpoint whose body, where it has one, is JSON. */
export function endpoint<
  Guarded extends Pass,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
  Answer extends z.ZodType = z.ZodVoid,
>(declaration: Declaration<Guarded, Params, Query, Body, Answer>): Endpoint {
  const [method, path] = declaration.route.split(' ') as [Endpoint['method'], string];
  return {
    summary: declaration.summary,
    method,
    path: `/api/v1${path}`,
    guard: declaration.guard,
    scope: declaration.scope ?? (method === 'GET' ? 'read' : 'write'),
    recent: declaration.recent ?? false,
    twofold: declaration.twofold ?? false,
    params: declaration.params ?? nothing,
    query: declaration.query ?? nothing,
    body: declaration.body ?? (method === 'GET' || method === 'DELETE' ? null : nothing),
    bodyLimit: declaration.bodyLimit,
    status: declaration.status,
    statusOf: (answer) => declaration.statusOf?.(answer as z.input<Answer>) ?? declaration.status,
    answer: declaration.answer ?? null,
    mediaType: declaration.mediaType ?? 'application/json',
    once: method === 'POST' && (declaration.once ?? true),
    unit: declaration.unit ?? (method === 'GET' ? 'look' : 'transact'),
    handle: async (input) =>
      declaration.handle(
        input as Input<Guarded, z.output<Params>, z.output<Query>, z.output<Body>>,
      ),
  };
}

/** The parameter of every route to one thing. */
export const byId = z.strictObject({ id: z.uuid() });

/** The query of every removal: by itself into the trash. */
export const forever = z.strictObject({
  forever: z.stringbool().default(false).describe('Final at once, instead of after thirty days'),
});
