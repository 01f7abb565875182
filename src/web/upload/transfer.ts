import { DetailedError, Upload, type HttpResponse } from 'tus-js-client';
import { recall, remember } from './memory.ts';
import { isTemporary, noAnswer, problemOf, type Problem } from './problem.ts';
import { isTouch, type Ending, type Told, type Transfer } from './transfer-facts.ts';
import type { UploadItem } from './upload-item.ts';

const megabyte = 1024 * 1024;
const chunkSize = (isTouch ? 5 : 8) * megabyte;
const retryDelays = [0, 500, 1000, 3000, 8000, 20_000, 60_000];

/** A connection on which nothing moves for so long is dead, in ms; once all is sent, the server may take its time. */
const STALLED = 30_000;
const UNANSWERED = 120_000;

/** Sends one file in resumable chunks (tus 1.0), or continues it where an earlier visit stopped. */
export function startTransfer({ file, to, fingerprint, sha256 }: UploadItem, told: Told): Transfer {
  let timer: ReturnType<typeof setTimeout>;
  let attempts = 0;
  let furthest = 0;
  let isResting = false;
  const end = (ending: Ending) => {
    clearTimeout(timer);
    told.ended(ending);
  };
  const later = (milliseconds: number, what: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(what, milliseconds);
  };
  const again = () => void upload.abort().then(start);
  const start = () => {
    isResting = false;
    later(STALLED, again);
    upload.start();
  };
  const upload = new Upload(file, {
    endpoint: to.endpoint,
    chunkSize,
    retryDelays: null,
    storeFingerprintForResuming: false,
    metadata: {
      filename: file.name,
      filetype: file.type,
      ...(sha256 && { sha256 }),
      ...to.metadata(),
    },
    onUploadUrlAvailable: () => {
      const { url } = upload;
      if (url) keepAddress(to.place, fingerprint, url);
    },
    onAfterResponse: (request, response) => {
      // tus would begin anew after any failed question for the offset.
      const problem = problemIn(response);
      if (request.getMethod() === 'HEAD' && response.getStatus() >= 400 && isTemporary(problem)) {
        throw new Unanswered(problem);
      }
    },
    onProgress: (sent) => {
      if (sent > furthest) attempts = 0;
      furthest = Math.max(furthest, sent);
      later(sent < file.size ? STALLED : UNANSWERED, again);
      told.progress(sent);
    },
    onSuccess: ({ lastResponse }) => {
      const isHeld = lastResponse.getHeader('Albumen-State') === 'pending';
      const photo = lastResponse.getHeader('Albumen-Photo') ?? null;
      end({ state: isHeld ? 'held' : 'added', problem: null, photo });
    },
    onError: (error) => {
      const problem = problemBehind(error);
      if (problem.code === 'duplicate') return end({ state: 'duplicate', problem: null });
      if (!isTemporary(problem)) return end({ state: 'refused', problem });
      const delay = retryDelays[attempts++];
      if (delay === undefined || !navigator.onLine) return end({ state: 'waiting', problem });
      isResting = problem.retryAfter === 0;
      later(Math.max(delay, problem.retryAfter * 1000), start);
    },
  });
  upload.url = recall(to.place).addresses[fingerprint] ?? null;
  start();
  const stop = (shouldTerminate: boolean) => {
    clearTimeout(timer);
    upload.abort(shouldTerminate).catch(() => undefined);
  };
  const hurry = () => {
    if (isResting) start();
  };
  return { stop: () => stop(false), cancel: () => stop(true), hurry };
}

const keepAddress = (place: string, fingerprint: string, url: string) =>
  remember(place, (before) => ({
    ...before,
    addresses: { ...before.addresses, [fingerprint]: url },
  }));

class Unanswered extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super('The offset was not told.');
    this.problem = problem;
  }
}

const problemIn = (response: HttpResponse): Problem =>
  problemOf(response.getStatus(), response.getBody(), response.getHeader('Retry-After') ?? null);

function problemBehind(error: Error): Problem {
  if (!(error instanceof DetailedError)) return { ...noAnswer, status: 400, detail: error.message };
  if (error.causingError instanceof Unanswered) return error.causingError.problem;
  if (!error.originalResponse) return noAnswer;
  const problem = problemIn(error.originalResponse);
  const isForgotten = problem.status === 404 || problem.status === 410;
  // An upload that ended meanwhile begins anew; a link or an album that has gone is found gone then.
  return isForgotten && error.originalRequest.getMethod() === 'PATCH' ? noAnswer : problem;
}
