import { useState } from 'react';
import type { Unfinished } from '../../upload/memory.ts';
import type { UploadsState } from '../../upload/upload-queue.ts';
import { Button } from '../ui/button.tsx';
import { timeLeft, type Summary } from './summary.ts';
import { TrayFiles } from './tray-files.tsx';
import { addToAlbum, albumAt, choosePhotos, uploads } from './uploads.ts';
import { useSpeed } from './use-speed.ts';

interface TrayContentProps {
  state: UploadsState;
  summary: Summary;
}

/** The open tray: how long still, what became of each file, pause and go on. */
export function TrayContent({ state, summary }: TrayContentProps) {
  const isStopped = state.isPaused || state.hold !== null;
  const troubles = state.items.filter(({ state: one }) => one === 'refused');
  const [isListShown, setListShown] = useState(false);
  if (state.interrupted) return <Interrupted interrupted={state.interrupted} />;
  if (state.items.length === 0) return null;
  return (
    <div className="tray-content">
      {summary.isDone ? null : <TimeLeft summary={summary} isPaused={isStopped} />}
      <TrayFiles items={isListShown ? state.items : troubles} />
      <div className="tray-actions">
        {summary.isDone ? null : (
          <Button onClick={() => (isStopped ? uploads.resume() : uploads.pause())}>
            {isStopped ? 'Resume' : 'Pause'}
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

function Interrupted({ interrupted }: { interrupted: Unfinished }) {
  const { place, title, total, arrived } = interrupted;
  const id = albumAt(place) ?? '';
  return (
    <div className="tray-content">
      <p>
        {Object.keys(arrived).length} of {total} were sent to “{title}”. Choose the same photos
        again and the rest continues.
      </p>
      <div className="tray-actions">
        <Button onClick={() => void choosePhotos((files) => addToAlbum({ id, title }, files))}>
          Choose photos
        </Button>
        <Button look="tertiary" onClick={() => uploads.clear()}>
          Forget it
        </Button>
      </div>
    </div>
  );
}
