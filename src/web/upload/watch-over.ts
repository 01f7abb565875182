import type { UploadQueue } from './upload-queue.ts';

/** How often what waits for the connection is tried without any sign, in ms. */
const TRIED_EVERY = 60_000;

/**
 * While files are on their way: the screen stays awake, leaving asks first, and what lost the connection goes on when
 * it, or the person, comes back. Lasts as long as the page.
 */
export function watchOver(queue: UploadQueue): void {
  const awake = new Awake();
  let timer: ReturnType<typeof setInterval> | null = null;
  const come = () => {
    if (document.visibilityState !== 'visible') return;
    queue.reconnect();
    if (isSending(queue)) void awake.hold();
  };
  queue.subscribe(() => {
    if (isSending(queue)) void awake.hold();
    else awake.release();
    if (!queue.isActive && timer) clearInterval(timer);
    timer = queue.isActive ? (timer ?? setInterval(come, TRIED_EVERY)) : null;
  });
  addEventListener('beforeunload', (event) => {
    if (isSending(queue)) event.preventDefault();
  });
  addEventListener('offline', () => queue.disconnect());
  addEventListener('online', come);
  document.addEventListener('visibilitychange', come);
}

const isSending = (queue: UploadQueue): boolean => queue.isActive && !queue.snapshot().isPaused;

/** The screen, kept from sleeping; a device that refuses still sends. */
class Awake {
  private lock: WakeLockSentinel | null = null;
  private isAsking = false;
  private isWanted = false;

  async hold(): Promise<void> {
    this.isWanted = true;
    if (this.isAsking || (this.lock && !this.lock.released)) return;
    if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
    this.isAsking = true;
    this.lock = await navigator.wakeLock.request('screen').catch(() => null);
    this.isAsking = false;
    if (!this.isWanted) this.release();
  }

  release(): void {
    this.isWanted = false;
    void this.lock?.release();
    this.lock = null;
  }
}
