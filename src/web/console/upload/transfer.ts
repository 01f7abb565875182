import { DetailedError, Upload } from 'tus-js-client';
import type { ProblemJson } from '../../../http/api/schemas.ts';

/** How one file fared in the end. */
export type Outcome =
  | { kind: 'added'; photoId: string | undefined }
  | { kind: 'duplicate' }
  | { kind: 'refused'; reason: string }
  | { kind: 'signed-out' }
  | { kind: 'waiting' }
  | { kind: 'failed'; reason: string };

interface TransferOptions {
  file: File;
  albumId: string;
  fingerprint: string;
  onProgress: (sent: number) => void;
  onEnd: (outcome: Outcome) => void;
}

/** A file on its way; stopping keeps what the server has, so that it can go on later. */
export interface Transfer {
  stop: () => void;
}

const isTouch = matchMedia('(pointer: coarse)').matches;
const megabyte = 1024 * 1024;
const stallAfter = 30_000;

/** Touch devices get less memory and one line less. */
export const filesInFlight = isTouch ? 2 : 3;

/** Sends one file in resumable chunks, or continues it where an earlier visit stopped. */
export function sendFile({
  file,
  albumId,
  fingerprint,
  onProgress,
  onEnd,
}: TransferOptions): Transfer {
  let watchdog: ReturnType<typeof setTimeout>;
  let isStopped = false;
  const end = (outcome: Outcome) => {
    clearTimeout(watchdog);
    onEnd(outcome);
  };
  const upload = new Upload(file, {
    endpoint: '/uploads',
    chunkSize: (isTouch ? 5 : 8) * megabyte,
    retryDelays: [0, 500, 1000, 3000, 8000, 20_000, 60_000],
    removeFingerprintOnSuccess: true,
    fingerprint: () => Promise.resolve(fingerprint),
    metadata: { album: albumId, filename: file.name, filetype: file.type },
    onShouldRetry: isTemporary,
    onProgress: (sent, size) => {
      if (sent < size) watch();
      else clearTimeout(watchdog);
      onProgress(sent);
    },
    onSuccess: ({ lastResponse }) =>
      end({ kind: 'added', photoId: lastResponse.getHeader('Albumen-Photo') }),
    onError: (error) => end(outcomeOf(error)),
  });
  const watch = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => void again(), stallAfter);
  };
  const again = async () => {
    await upload.abort();
    upload.start();
  };
  const begin = async () => {
    const [previous] = await upload.findPreviousUploads();
    if (isStopped) return;
    if (previous) upload.resumeFromPreviousUpload(previous);
    watch();
    upload.start();
  };
  void begin();
  return {
    stop: () => {
      isStopped = true;
      clearTimeout(watchdog);
      void upload.abort();
    },
  };
}

function problemOf({ originalResponse }: DetailedError): Partial<ProblemJson> {
  try {
    return JSON.parse(originalResponse?.getBody() ?? '{}') as Partial<ProblemJson>;
  } catch {
    return {};
  }
}

function isTemporary(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0;
  if (status === 409) return problemOf(error).code !== 'duplicate';
  return status === 0 || status === 423 || status === 429 || status >= 500;
}

function outcomeOf(error: Error): Outcome {
  if (!(error instanceof DetailedError)) return { kind: 'failed', reason: error.message };
  const status = error.originalResponse?.getStatus() ?? 0;
  const { code, detail, title } = problemOf(error);
  if (status === 0) return { kind: 'waiting' };
  if (status === 401) return { kind: 'signed-out' };
  if (code === 'duplicate') return { kind: 'duplicate' };
  const reason = detail ?? title ?? 'The server could not take this file.';
  return isTemporary(error) ? { kind: 'failed', reason } : { kind: 'refused', reason };
}
