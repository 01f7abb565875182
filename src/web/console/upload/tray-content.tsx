import { useState } from 'react';
import type { Unfinished } from '../../upload/memory.ts';
import type { UploadsState } from '../../upload/upload-queue.ts';
import { fill, wordsOf } from '../locale/words.ts';
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
  const words = wordsOf('upload');
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
            {isStopped ? words.resume : words.pause}
          </Button>
        )}
        <Button
          look="tertiary"
          aria-expanded={isListShown}
          onClick={() => setListShown(!isListShown)}
        >
          {isListShown ? words.hideFiles : words.showFiles}
        </Button>
      </div>
    </div>
  );
}

function TimeLeft({ summary, isPaused }: { summary: Summary; isPaused: boolean }) {
  const speed = useSpeed(summary.bytesLeft);
  return (
    <p>
      {timeLeft(summary.bytesLeft, isPaused ? 0 : speed)} {wordsOf('upload').keepOpen}
    </p>
  );
}

function Interrupted({ interrupted }: { interrupted: Unfinished }) {
  const words = wordsOf('upload');
  const { place, title, total, arrived } = interrupted;
  const sent = Object.keys(arrived).length;
  const id = albumAt(place) ?? '';
  return (
    <div className="tray-content">
      <p>{fill(words.interrupted, { sent, total, title })}</p>
      <div className="tray-actions">
        <Button onClick={() => void choosePhotos((files) => addToAlbum({ id, title }, files))}>
          {words.choose}
        </Button>
        <Button look="tertiary" onClick={() => uploads.clear()}>
          {words.forget}
        </Button>
      </div>
    </div>
  );
}
