import { isOver, type UploadItem } from '../../upload/upload-item.ts';
import { bytes, count } from '../ui/words.ts';

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
  const results = [
    ['Added', amount(items, 'added')],
    ['Waiting for review', amount(items, 'held')],
    ['Already in album', amount(items, 'duplicate')],
    ['Not accepted', amount(items, 'refused')],
  ] as const;
  return {
    total: items.length,
    finished: items.length - open.length,
    isDone: open.length === 0,
    isWaiting: open.some(({ state }) => state === 'waiting'),
    isPreparing: open.length > 0 && open.every(({ state }) => state === 'preparing'),
    percent: size === 0 ? 0 : Math.floor(((size - bytesLeft) / size) * 100),
    bytesLeft,
    results: results.filter(([, many]) => many > 0).map(([word, many]) => `${word} ${many}`),
  };
}

/** "412 MB left, about 3 minutes." The time only once the speed is known. */
export function timeLeft(bytesLeft: number, bytesPerSecond: number): string {
  if (bytesLeft === 0) return 'Finishing.';
  const left = `${bytes(bytesLeft)} left`;
  if (bytesPerSecond <= 0) return `${left}.`;
  const minutes = Math.round(bytesLeft / bytesPerSecond / 60);
  return `${left}, ${minutes < 1 ? 'less than a minute' : `about ${count(minutes, 'minute')}`}.`;
}
