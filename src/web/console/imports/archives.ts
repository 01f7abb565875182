import { useSyncExternalStore } from 'react';
import { Upload } from 'tus-js-client';
import type { ImportJson } from '../../../http/api/schemas/imports.ts';
import { queryClient } from '../query-client.ts';
import { problemOf } from '../../upload/problem.ts';
import { refusalWords } from '../locale/refusal.ts';
import { wordsOf } from '../locale/words.ts';

const chunkSize = 16 * 1024 * 1024;
const retryDelays = [0, 1000, 3000, 8000, 20_000, 60_000];

/** An archive on its way, or one that did not get through. */
export interface Sending {
  importId: string;
  name: string;
  bytes: number;
  sent: number;
  error: string | null;
}

let all: readonly Sending[] = [];
const listeners = new Set<() => void>();
const waiting: (() => Promise<void>)[] = [];
let isSending = false;

function put(sending: Sending, changed: Partial<Sending> | null): Sending {
  const next = { ...sending, ...changed };
  const isSame = (one: Sending) => one.importId === sending.importId && one.name === sending.name;
  all = [...all.filter((one) => !isSame(one)), ...(changed ? [next] : [])];
  for (const listener of listeners) listener();
  return next;
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** What is being sent for an import. It goes on while its person is elsewhere in the console. */
export const useSendings = (importId: string): readonly Sending[] =>
  useSyncExternalStore(subscribe, () => all).filter((one) => one.importId === importId);

/** Sends archives, one after the other; one that came in part before goes on where it was. */
export function sendArchives(
  { id, files: known }: Pick<ImportJson, 'id' | 'files'>,
  files: File[],
) {
  for (const file of files) {
    const before = known.find(({ name, bytes }) => name === file.name && bytes === file.size);
    if (before?.arrived) continue;
    const sending = { importId: id, name: file.name, bytes: file.size, sent: 0, error: null };
    put(sending, {});
    waiting.push(() => send(sending, file, before?.id));
  }
  void work();
}

async function work(): Promise<void> {
  if (isSending) return;
  isSending = true;
  for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  isSending = false;
}

const send = (sending: Sending, file: File, knownId: string | undefined): Promise<void> =>
  new Promise((done) => {
    const end = (changed: Partial<Sending> | null) => {
      put(sending, changed);
      void queryClient.invalidateQueries({ queryKey: ['imports'] });
      done();
    };
    new Upload(file, {
      endpoint: '/import-uploads',
      uploadUrl: knownId ? `/import-uploads/${knownId}` : null,
      chunkSize,
      retryDelays,
      storeFingerprintForResuming: false,
      metadata: { filename: file.name, import: sending.importId },
      onProgress: (sent) => put(sending, { sent }),
      onSuccess: () => end(null),
      onError: (error) => end({ error: sentenceOf(error) }),
    }).start();
  });

function sentenceOf(error: Error): string {
  const response = 'originalResponse' in error ? (error.originalResponse as Answer | null) : null;
  if (!response) return wordsOf('ui').unreachable;
  const { code, detail, retryAfter } = problemOf(response.getStatus(), response.getBody(), null);
  return refusalWords({ code, detail, retryAfter }) ?? detail ?? wordsOf('ui').failed;
}

interface Answer {
  getStatus(): number;
  getBody(): string;
}

/** Whether leaving the page now would lose an archive on its way. */
export const isUnderWay = (): boolean => all.some(({ error }) => error === null);

addEventListener('beforeunload', (event) => {
  if (isUnderWay()) event.preventDefault();
});
