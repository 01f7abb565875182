import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronUp from 'lucide-react/icons/chevron-up';
import X from 'lucide-react/icons/x';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { wordsOf } from '../locale/words.ts';
import { IconButton } from '../ui/button.tsx';
import { summarize } from './summary.ts';
import { TrayContent } from './tray-content.tsx';
import { trayHeading } from './tray-heading.ts';
import { uploads } from './uploads.ts';

/** C3: what is being uploaded, on every screen; folded away or open, it never stops the upload. */
export function UploadTray() {
  const state = useSyncExternalStore(uploads.subscribe, uploads.snapshot);
  const words = wordsOf('upload');
  const summary = summarize(state.items);
  const [isFolded, setFolded] = useState(false);
  const isActive = !summary.isDone && !state.isPaused;
  const isShown = state.items.length > 0 || state.isWaitingForFiles || state.interrupted !== null;
  const spoken = useSpoken(isShown ? trayHeading(state, summary) : '');

  return (
    <>
      <div className="visually-hidden" aria-live="polite">
        {spoken}
      </div>
      {isShown ? (
        <section className="tray" aria-label={words.title} data-react-aria-top-layer="true">
          <header className="tray-header">
            <h2>{trayHeading(state, summary)}</h2>
            {isActive && summary.total > 0 ? <span>{summary.percent}%</span> : null}
            <IconButton
              label={isFolded ? words.unfold : words.fold}
              aria-expanded={!isFolded}
              onClick={() => setFolded(!isFolded)}
            >
              {isFolded ? <ChevronUp /> : <ChevronDown />}
            </IconButton>
            {summary.isDone ? (
              <IconButton label={words.close} onClick={() => uploads.clear()}>
                <X />
              </IconButton>
            ) : null}
          </header>
          {summary.isDone ? null : (
            <progress aria-label={words.progress} max={100} value={summary.percent} />
          )}
          {isFolded ? null : <TrayContent state={state} summary={summary} />}
        </section>
      ) : null}
    </>
  );
}

/** The heading for the ear: at most every five seconds. */
function useSpoken(heading: string): string {
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(heading), spoken === '' ? 0 : 5000);
    return () => clearTimeout(timer);
  }, [heading, spoken]);
  return spoken;
}
