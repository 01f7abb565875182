import type { Problem } from '../upload/problem.ts';
import { isOver, type UploadItem } from '../upload/upload-item.ts';
import type { UploadsState } from '../upload/upload-queue.ts';
import type { UploadWords } from './upload-words.ts';
import { count, fill, number } from './words.ts';

/** How adding photos is put into words. */
export type Wording = ReturnType<typeof wordingOf>;

const outcomes = {
  added: 'added',
  held: 'waiting',
  duplicate: 'duplicate',
  refused: 'refused',
} as const;

/** How many bytes a photo and a video may have; zero where no videos are taken. */
export type Largest = { photo: number; video: number };

/** How what happens to files is told. */
export function wordingOf(words: UploadWords, largest: Largest) {
  const reasonOf = ({ code, detail, retryAfter }: Problem, file?: File): string =>
    [
      fill(words.reasons[code ?? ''] ?? detail ?? words.noReason, {
        size: sizeOf(file?.type.startsWith('video/') ? largest.video : largest.photo),
      }),
      ...(retryAfter > 0 ? [later(retryAfter)] : []),
    ].join(' ');

  const later = (seconds: number): string =>
    seconds > 5400
      ? count(words.later.hours, Math.ceil(seconds / 3600))
      : count(words.later.minutes, Math.ceil(seconds / 60));

  /** Where one file is. */
  const stepOf = ({ state, sent, file, problem }: UploadItem, isPaused: boolean): string => {
    switch (state) {
      case 'added':
      case 'held':
      case 'duplicate':
        return words.outcomes[outcomes[state]];
      case 'refused':
        return problem ? reasonOf(problem, file) : words.outcomes.refused;
      case 'sending':
        if (sent >= file.size) return words.states.checking;
        return fill(words.states.sending, {
          percent: Math.floor((sent / file.size) * 100),
          size: sizeOf(file.size),
        });
      case 'queued':
        return isPaused ? words.states.paused : words.states.queued;
      case 'preparing':
      case 'waiting':
      case 'paused':
        return words.states[state];
    }
  };

  /** "Added 44 · Waiting for review 2 · Already in the album 1 · Not accepted 1". */
  const summaryOf = (items: readonly UploadItem[]): string =>
    (['added', 'held', 'duplicate', 'refused'] as const)
      .map(
        (state) =>
          [
            words.outcomes[outcomes[state]],
            items.filter((one) => one.state === state).length,
          ] as const,
      )
      .filter(([, amount]) => amount > 0)
      .map(([word, amount]) => `${word} ${number(amount)}`)
      .join(' · ');

  /** What goes on, in one line. */
  const headingOf = ({
    hold,
    interrupted,
    isPaused,
    isWaitingForFiles,
    items,
  }: UploadsState): string => {
    const open = items.filter((item) => !isOver(item));
    const done = items.length - open.length;
    if (isWaitingForFiles && open.length === 0) return words.choosing;
    if (interrupted) {
      return fill(words.interrupted, {
        done: number(Object.keys(interrupted.arrived).length),
        total: number(interrupted.total),
      });
    }
    if (open.length === 0) return summaryOf(items);
    if (isPaused || (hold && !open.some(isMoving))) {
      return fill(words.pausedAt, { done: number(done), total: number(items.length) });
    }
    if (open.every(({ state }) => state === 'preparing')) {
      return fill(words.preparingFiles, { count: number(open.length) });
    }
    if (open.some(({ state }) => state === 'waiting') && !open.some(isMoving)) return words.waits;
    return fill(words.adding, {
      place: number(Math.min(done + 1, items.length)),
      total: number(items.length),
    });
  };

  return { words, reasonOf, stepOf, headingOf };
}

const isMoving = ({ state }: UploadItem): boolean => state === 'sending';

const megabyte = 1024 * 1024;

function sizeOf(bytes: number): string {
  const [amount, unit] =
    bytes < megabyte ? [bytes / 1024, 'kilobyte'] : [bytes / megabyte, 'megabyte'];
  const style = { style: 'unit', unit, maximumFractionDigits: amount < 10 ? 1 : 0 } as const;
  return new Intl.NumberFormat(document.documentElement.lang, style).format(amount);
}
