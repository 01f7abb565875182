import { useEffect } from 'react';
import { uploads } from './uploads.ts';

/** While files are on their way: the screen stays awake, and closing the tab asks first. */
export function useWatch(isActive: boolean): void {
  useEffect(() => {
    if (!isActive) return;
    const guard = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', guard);
    return () => removeEventListener('beforeunload', guard);
  }, [isActive]);

  useEffect(() => {
    if (!isActive || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    const hold = async () => {
      if (document.visibilityState !== 'visible') return;
      lock = await navigator.wakeLock.request('screen').catch(() => undefined);
    };
    const onVisible = () => void hold();
    onVisible();
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      void lock?.release();
    };
  }, [isActive]);
}

/** Notices at once that the network is gone, which a running request would not for a while. */
export function useDisconnect(): void {
  useEffect(() => {
    const wait = () => uploads.disconnect();
    addEventListener('offline', wait);
    return () => removeEventListener('offline', wait);
  }, []);
}

/** Takes up waiting files when the connection or the person comes back, and once a minute. */
export function useReconnect(isWaiting: boolean): void {
  useEffect(() => {
    if (!isWaiting) return;
    const again = () => {
      if (document.visibilityState === 'visible') uploads.reconnect();
    };
    const timer = setInterval(again, 60_000);
    addEventListener('online', again);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
      document.removeEventListener('visibilitychange', again);
    };
  }, [isWaiting]);
}
