/** Why something was not taken: the code of a problem document (RFC 9457), its own sentence, when to come back. */
export type Problem = {
  /** 0 where no answer came. */
  status: number;
  code: string | null;
  detail: string | null;
  /** In seconds; 0 where the server did not say. */
  retryAfter: number;
};

/** No answer came. */
export const noAnswer: Problem = { status: 0, code: null, detail: null, retryAfter: 0 };

/** A problem that this browser found by itself. */
export const found = (code: string): Problem => ({ ...noAnswer, status: 400, code });

/** Reads an answer that is not a success; what is no problem document has no code. */
export function problemOf(status: number, body: string, retryAfter: string | null): Problem {
  const { code = null, detail = null } = parse(body);
  return { status, code, detail, retryAfter: Number(retryAfter) || 0 };
}

/** Nobody waits longer for one file's turn, in seconds; a limit of a day is an answer. */
const PATIENCE = 120;

/** Whether the same request may be answered otherwise in a while. */
export function isTemporary({ status, code, retryAfter }: Problem): boolean {
  if (retryAfter > PATIENCE) return false;
  if (status === 409) return code === null || code === 'wrong_offset';
  return status === 0 || status === 423 || status === 429 || (status >= 500 && status !== 507);
}

function parse(body: string): { code?: string; detail?: string } {
  try {
    return JSON.parse(body) as { code?: string; detail?: string };
  } catch {
    return {};
  }
}
