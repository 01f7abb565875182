import type { ProblemJson } from '../../http/api/schemas.ts';
import { fieldWords } from './locale/field-words.ts';
import { refusalWords } from './locale/refusal.ts';
import { wordsOf } from './locale/words.ts';
import { askForProof, isProofCode } from './proof.ts';

/** The server said no, or did not answer at all (then the status is 0 and the code `unreachable`). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly retryAfter: number;
  /** What the problem says beside the usual members. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(problem: Partial<ProblemJson> & { status: number }, retryAfter = 0) {
    const own = refusalWords({ code: problem.code, detail: problem.detail, retryAfter });
    super(own ?? problem.detail ?? problem.title ?? wordsOf('ui').failed);
    this.status = problem.status;
    this.code = problem.code ?? 'unknown';
    this.fields = Object.fromEntries(
      (problem.errors ?? []).map((it) => [it.path.replace(/^\//, ''), fieldWords(it, own)]),
    );
    this.retryAfter = retryAfter;
    this.facts = problem;
  }
}

/** Fires `signed-out` when the server no longer knows this browser's session. */
export const session = new EventTarget();

const unreachable = () =>
  new ApiError({ status: 0, code: 'unreachable', detail: wordsOf('ui').unreachable });

/** What is refused to somebody who shows who they are: none of it says that a session is over. */
const atTheDoor: ReadonlySet<string> = new Set([
  'wrong_credentials',
  'second_factor_required',
  'second_factor_wrong',
  'step_expired',
  'passkey_refused',
]);

async function problemOf(response: Response): Promise<ApiError> {
  const isProblem = response.headers.get('content-type')?.includes('json') ?? false;
  const body = isProblem ? ((await response.json()) as Partial<ProblemJson>) : {};
  const retryAfter = Number(response.headers.get('retry-after')) || 0;
  const error = new ApiError({ ...body, status: response.status }, retryAfter);
  if (error.status === 401 && !atTheDoor.has(error.code)) {
    session.dispatchEvent(new Event('signed-out'));
  }
  return error;
}

async function send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const isForm = body instanceof FormData;
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  }).catch(() => {
    throw unreachable();
  });
  if (!response.ok) {
    const problem = await problemOf(response);
    const mayAsk = method !== 'GET' && isProofCode(problem.code);
    if (mayAsk && (await askForProof(problem.code))) return send(method, path, body);
    throw problem;
  }
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}

/** The JSON API, by verb. Paths begin after `/api/v1`; every refusal is thrown as an `ApiError`. */
export const api = {
  get: <Answer>(path: string) => send<Answer>('GET', path),
  post: <Answer>(path: string, body: object = {}) => send<Answer>('POST', path, body),
  put: <Answer = undefined>(path: string, body: object = {}) => send<Answer>('PUT', path, body),
  patch: <Answer>(path: string, body: object) => send<Answer>('PATCH', path, body),
  remove: <Answer = undefined>(path: string, body?: object) => send<Answer>('DELETE', path, body),
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
  return error instanceof Error ? error.message : wordsOf('ui').wentWrong;
}
