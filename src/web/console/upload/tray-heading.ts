import { count } from '../ui/words.ts';
import type { Summary } from './summary.ts';
import type { UploadsState } from './upload-queue.ts';

/** What is happening, in one line. */
export function trayHeading(state: UploadsState, summary: Summary): string {
  if (state.isWaitingForFiles && summary.isDone) return 'Waiting for your photos…';
  if (state.recalled) return 'An upload was interrupted';
  if (summary.isDone) return summary.results.join(' · ');
  if (state.isPaused) return `Paused at ${summary.finished} of ${summary.total}`;
  if (summary.isWaiting) return 'Waiting for connection';
  if (summary.finished === 0 && summary.percent === 0) {
    return `Preparing ${count(summary.total, 'photo')}…`;
  }
  return `Uploading ${Math.min(summary.finished + 1, summary.total)} of ${summary.total}`;
}
