import { words } from './words.ts';

/** How sending one file ended: kept, maybe for review, refused for a reason, or not finished and worth another try. */
export type Sent =
  | { state: 'added' }
  | { state: 'waiting' }
  | { state: 'duplicate' }
  | { state: 'refused'; reason: string; closed: boolean }
  | { state: 'unfinished'; waitSeconds: number };

type Problem = { code?: string; detail?: string; title?: string };
type Answer = Problem & { items?: { state?: string; error?: Problem }[] };

const stalledAfter = 30_000;
const closedStatuses = new Set([401, 403, 404, 410]);

/** Posts one file with the form's other fields; reports how much of it has left. */
export function sendFile(
  action: string,
  fields: Record<string, string>,
  file: File,
  progress: (share: number) => void,
): Promise<Sent> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    let watchdog = 0;
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = window.setTimeout(() => request.abort(), stalledAfter);
    };
    const end = (sent: Sent) => {
      clearTimeout(watchdog);
      resolve(sent);
    };
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      alive();
      progress(loaded / total);
    });
    request.addEventListener('load', () => end(understand(request)));
    for (const failure of ['error', 'abort', 'timeout'] as const) {
      request.addEventListener(failure, () => end({ state: 'unfinished', waitSeconds: 0 }));
    }
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file, file.name);
    request.open('POST', action);
    request.setRequestHeader('accept', 'application/json');
    alive();
    request.send(form);
  });
}

function understand(request: XMLHttpRequest): Sent {
  const { status } = request;
  if (status === 429 || status === 423 || status >= 500) {
    return { state: 'unfinished', waitSeconds: Number(request.getResponseHeader('retry-after')) };
  }
  const answer = parse(request.responseText);
  const problem = answer.items?.[0]?.error ?? (status >= 400 ? answer : undefined);
  if (!problem) return { state: answer.items?.[0]?.state === 'added' ? 'added' : 'waiting' };
  if (problem.code === 'duplicate') return { state: 'duplicate' };
  return {
    state: 'refused',
    reason:
      words.upload.reasons[problem.code ?? ''] ??
      problem.detail ??
      problem.title ??
      words.upload.noReason,
    closed: closedStatuses.has(status),
  };
}

function parse(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
}
