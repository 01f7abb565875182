import type { Context } from 'koa';
import { z } from 'zod';
import { Refusal, type RefusalReason } from '../domain/refusal.ts';
import { fieldProblem } from './field-problem.ts';
import type { ProblemJson } from './api/schemas.ts';

const statuses: Record<RefusalReason, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  gone: 410,
  'too-slow': 408,
  conflict: 409,
  'too-large': 413,
  'unsupported-type': 415,
  unprocessable: 422,
  'too-many': 429,
  busy: 503,
  'storage-full': 507,
};

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Sign-in needed',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too slow',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  415: 'Unsupported type',
  422: 'Not acceptable as it is',
  429: 'Too many requests',
  500: 'Something broke',
  501: 'Not implemented',
  503: 'Busy',
  507: 'Storage full',
};

/** A refusal, or any other thing that was thrown, as an RFC 9457 problem. */
export function problemOf(error: unknown): ProblemJson & Record<string, unknown> {
  if (error instanceof Refusal) {
    const { retryAfter, ...facts } = error.facts;
    return { ...problem(statuses[error.reason], error.code, error.message), ...facts };
  }
  if (error instanceof z.ZodError) return invalidInput(error);
  if (isFull(error)) return problem(507, 'storage_full', 'The server has no room left.');
  if (isUnreachable(error)) return problem(503, 'unavailable', 'The server cannot do this now.');
  return problem(500, 'internal', 'The server made a mistake. It was written down.');
}

export const problem = (status: number, code: string, detail: string): ProblemJson => ({
  type: 'about:blank',
  title: titles[status] ?? 'Refused',
  status,
  code,
  detail,
});

/** Whether somebody should look at it: everything but an expected "no". */
export const isUnexpected = (error: unknown): boolean => problemOf(error).status === 500;

/** Sets what goes with a problem in the headers. */
export function setProblemHeaders(ctx: Context, error: unknown): void {
  if (error instanceof Refusal && error.facts.retryAfter) {
    ctx.set('Retry-After', String(error.facts.retryAfter));
  }
  if (isUnreachable(error)) ctx.set('Retry-After', '5');
  ctx.set('Cache-Control', 'no-store');
}

/** Answers with the problem as JSON. */
export function answerProblem(ctx: Context, error: unknown): void {
  const body = problemOf(error);
  setProblemHeaders(ctx, error);
  ctx.status = body.status;
  ctx.body = JSON.stringify(body);
  ctx.type = 'application/problem+json';
}

function invalidInput(error: z.ZodError) {
  const errors = error.issues.map(fieldProblem);
  const [first] = errors;
  const detail = first ? `${first.path || 'The request'}: ${first.message}` : 'It is not valid.';
  return { ...problem(422, 'invalid_input', detail), errors };
}

const isFull = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOSPC';

/** PostgreSQL's connection failures (08 without the protocol's own, 57P), its time-outs, and those of the pool. */
const isUnreachable = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code) ||
    /^(08(?!P)|57P|57014|55P03)/.test(code) ||
    error.message.includes('timeout exceeded when trying to connect') ||
    (error.cause instanceof Error && isUnreachable(error.cause))
  );
};
