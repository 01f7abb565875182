import { isOver, type UploadItem } from '../../upload/upload-item.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { bytes } from '../ui/words.ts';

/** The tray in numbers and words. */
export interface Summary {
  total: number;
  finished: number;
  isDone: boolean;
  isWaiting: boolean;
  isPreparing: boolean;
  percent: number;
  bytesLeft: number;
  /** "Added 44", "Already in album 1", "Not accepted 1". */
  results: string[];
}

const amount = (items: readonly UploadItem[], state: UploadItem['state']) =>
  items.filter((one) => one.state === state).length;

/** Adds up what happened to all files of the tray. */
export function summarize(items: readonly UploadItem[]): Summary {
  const open = items.filter((one) => !isOver(one));
  const size = items.reduce((sum, { file }) => sum + file.size, 0);
  const bytesLeft = open.reduce((sum, { file, sent }) => sum + file.size - sent, 0);
  const words = wordsOf('upload');
  const results = (['added', 'held', 'duplicate', 'refused'] as const).map(
    (state) => [words.states[state], amount(items, state)] as const,
  );
  return {
    total: items.length,
    finished: items.length - open.length,
    isDone: open.length === 0,
    isWaiting: open.some(({ state }) => state === 'waiting'),
    isPreparing: open.length > 0 && open.every(({ state }) => state === 'preparing'),
    percent: size === 0 ? 0 : Math.floor(((size - bytesLeft) / size) * 100),
    bytesLeft,
    results: results
      .filter(([, many]) => many > 0)
      .map(([word, many]) => fill(words.result, { word, count: many })),
  };
}

/** "412 MB left, about 3 minutes." The time only once the speed is known. */
export function timeLeft(bytesLeft: number, bytesPerSecond: number): string {
  const words = wordsOf('upload');
  if (bytesLeft === 0) return words.finishing;
  const size = bytes(bytesLeft);
  if (bytesPerSecond <= 0) return fill(words.left, { size });
  const minutes = Math.round(bytesLeft / bytesPerSecond / 60);
  return minutes < 1
    ? fill(words.leftBriefly, { size })
    : counted(words.leftMinutes, minutes, { size });
}
