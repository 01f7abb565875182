import type { ProblemJson } from '../../http/api/schemas.ts';

/** The server said no, or did not answer at all (then the status is 0 and the code `unreachable`). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly retryAfter: number;

  constructor(problem: Partial<ProblemJson> & { status: number }, retryAfter = 0) {
    super(problem.detail ?? problem.title ?? 'The server could not do this. Try again.');
    this.status = problem.status;
    this.code = problem.code ?? 'unknown';
    this.fields = Object.fromEntries(
      (problem.errors ?? []).map(({ path, message }) => [path.replace(/^\//, ''), message]),
    );
    this.retryAfter = retryAfter;
  }
}

/** Fires `signed-out` when the server no longer knows this browser's session. */
export const session = new EventTarget();

const unreachable = {
  status: 0,
  code: 'unreachable',
  detail: 'The server does not answer. Check your connection, then try again.',
};

async function problemOf(response: Response): Promise<ApiError> {
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false;
  const body = isProblem ? ((await response.json()) as Partial<ProblemJson>) : {};
  const retryAfter = Number(response.headers.get('retry-after')) || 0;
  const error = new ApiError({ ...body, status: response.status }, retryAfter);
  if (error.status === 401 && error.code !== 'wrong_credentials') {
    session.dispatchEvent(new Event('signed-out'));
  }
  return error;
}

async function send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ApiError(unreachable);
  });
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}

/** The JSON API, by verb. Paths begin after `/api/v1`; every refusal is thrown as an `ApiError`. */
export const api = {
  get: <Answer>(path: string) => send<Answer>('GET', path),
  post: <Answer>(path: string, body: object = {}) => send<Answer>('POST', path, body),
  put: (path: string, body: object = {}) => send<undefined>('PUT', path, body),
  patch: <Answer>(path: string, body: object) => send<Answer>('PATCH', path, body),
  remove: (path: string) => send<undefined>('DELETE', path),
};

/** What was wrong with one field of a form, when the error speaks of it. */
export function fieldProblem(error: unknown, field: string): string | undefined {
  return error instanceof ApiError ? error.fields[field] : undefined;
}

/** Whether what was asked for is not there, or not for me. */
export const isMissing = (error: unknown): boolean =>
  error instanceof ApiError && [404, 422].includes(error.status);

/** A sentence for people, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : 'Something went wrong. Try again.';
}
