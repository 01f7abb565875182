import { useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { useLive } from '../live/use-live.ts';
import { wordsOf } from '../locale/words.ts';
import { UploadTray } from '../upload/tray.tsx';
import { go } from '../ui/history.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { useInstalled } from '../notifications/use-installed.ts';
import { Navigation } from './navigation.tsx';
import { usePlaces } from './places.tsx';
import { useArrival } from './use-arrival.ts';
import { useKeptFocus } from './use-kept-focus.ts';

/** What stays while screens change: navigation, the offline bar and the upload tray. */
export function Shell({ children }: { children: ReactNode }) {
  useArrival();
  useKeptFocus();
  useLive();
  useInstalled();
  useGoKeys();
  useStrayDrops();
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        {wordsOf('shell').skip}
      </a>
      <Navigation />
      <div className="screen">
        <OfflineBar />
        {children}
      </div>
      <UploadTray />
    </div>
  );
}

/** `g`, then the first letter of a place. */
function useGoKeys(): void {
  const pressedAt = useRef(0);
  const goTo = (path: string) => () => {
    if (Date.now() - pressedAt.current < 1500) void go(path);
    pressedAt.current = 0;
  };
  const keyed = usePlaces().flatMap(({ key, path }) => (key ? [[key, goTo(path)] as const] : []));
  useShortcuts({
    ...Object.fromEntries(keyed),
    '/': () => {
      if (!location.pathname.startsWith('/console/search')) void go('/console/search');
    },
    g: () => {
      pressedAt.current = Date.now();
    },
  });
}

/** A file dropped beside every target would make the browser leave the console for it. */
function useStrayDrops(): void {
  useEffect(() => {
    const stay = (event: DragEvent) => event.preventDefault();
    addEventListener('dragover', stay);
    addEventListener('drop', stay);
    return () => {
      removeEventListener('dragover', stay);
      removeEventListener('drop', stay);
    };
  }, []);
}

function subscribeToConnection(listener: () => void) {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

function OfflineBar() {
  const isOnline = useSyncExternalStore(subscribeToConnection, () => navigator.onLine);
  return (
    <div aria-live="polite">
      {isOnline ? null : <p className="offline-bar">{wordsOf('shell').offline}</p>}
    </div>
  );
}
