import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { timeLeft, type Summary } from './summary.ts';
import { TrayFiles } from './tray-files.tsx';
import type { UploadsState } from './upload-queue.ts';
import { uploads } from './uploads.ts';
import { useSpeed } from './use-speed.ts';

interface TrayContentProps {
  state: UploadsState;
  summary: Summary;
}

/** The open tray: how long still, what became of each file, pause and go on. */
export function TrayContent({ state, summary }: TrayContentProps) {
  const troubles = state.files.filter(({ state: one }) => one === 'refused' || one === 'failed');
  const [isListShown, setListShown] = useState(false);
  if (state.recalled) return <Interrupted recalled={state.recalled} />;
  if (state.files.length === 0) return null;
  return (
    <div className="tray-content">
      {summary.isDone ? null : <TimeLeft summary={summary} isPaused={state.isPaused} />}
      <TrayFiles files={isListShown ? state.files : troubles} />
      <div className="tray-actions">
        {summary.isDone ? null : (
          <Button onClick={() => (state.isPaused ? uploads.resume() : uploads.pause())}>
            {state.isPaused ? 'Resume' : 'Pause'}
          </Button>
        )}
        <Button
          look="tertiary"
          aria-expanded={isListShown}
          onClick={() => setListShown(!isListShown)}
        >
          {isListShown ? 'Hide files' : 'Show files'}
        </Button>
      </div>
    </div>
  );
}

function TimeLeft({ summary, isPaused }: { summary: Summary; isPaused: boolean }) {
  const speed = useSpeed(summary.bytesLeft);
  return (
    <p>
      {timeLeft(summary.bytesLeft, isPaused ? 0 : speed)} You can fold this panel away; keep the tab
      open.
    </p>
  );
}

function Interrupted({ recalled }: { recalled: NonNullable<UploadsState['recalled']> }) {
  const { album, total, done } = recalled;
  return (
    <div className="tray-content">
      <p>
        {done.length} of {total} were sent to “{album.title}”. Choose the same photos again and the
        rest continues.
      </p>
      <div className="tray-actions">
        <Button onClick={() => void uploads.choose((files) => uploads.add(album, files))}>
          Choose photos
        </Button>
        <Button look="tertiary" onClick={() => uploads.clear()}>
          Forget it
        </Button>
      </div>
    </div>
  );
}
