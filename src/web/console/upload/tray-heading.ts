import type { UploadsState } from '../../upload/upload-queue.ts';
import { count } from '../ui/words.ts';
import { reasonOf } from './reason.ts';
import type { Summary } from './summary.ts';

/** What is happening, in one line. */
export function trayHeading(state: UploadsState, summary: Summary): string {
  if (state.isWaitingForFiles && summary.isDone) return 'Waiting for your photos…';
  if (state.interrupted) return 'An upload was interrupted';
  if (summary.isDone) return summary.results.join(' · ');
  if (state.hold?.status === 401) {
    return 'You are signed out. Uploads wait until you sign in again.';
  }
  if (state.hold) return reasonOf(state.hold);
  if (state.isPaused) return `Paused at ${summary.finished} of ${summary.total}`;
  if (summary.isWaiting) return 'Waiting for connection';
  if (summary.isPreparing) return `Preparing ${count(summary.total, 'photo')}…`;
  return `Uploading ${Math.min(summary.finished + 1, summary.total)} of ${summary.total}`;
}
