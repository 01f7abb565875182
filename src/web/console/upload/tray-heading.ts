import type { UploadsState } from '../../upload/upload-queue.ts';
import { counted, fill, wordsOf } from '../locale/words.ts';
import { reasonOf } from './reason.ts';
import type { Summary } from './summary.ts';

/** What is happening, in one line. */
export function trayHeading(state: UploadsState, summary: Summary): string {
  const words = wordsOf('upload');
  const { total } = summary;
  if (state.isWaitingForFiles && summary.isDone) return words.waitingForFiles;
  if (state.interrupted) return words.wasInterrupted;
  if (summary.isDone) return summary.results.join(' · ');
  if (state.hold?.status === 401) return words.signedOut;
  if (state.hold) return reasonOf(state.hold);
  if (state.isPaused) return fill(words.pausedAt, { done: summary.finished, total });
  if (summary.isWaiting) return words.waitingForConnection;
  if (summary.isPreparing) return counted(words.preparing, total);
  return fill(words.uploading, { done: Math.min(summary.finished + 1, total), total });
}
