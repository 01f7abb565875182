import type { IncomingMessage } from 'node:http';

/** The slowest that a body may come: fewer bytes than this in as many milliseconds are too few. */
const LEAST = { bytes: 60 * 1024, milliseconds: 60_000 };

/**
 * Looks once a minute whether a body still comes, at 1 KiB a second or faster, so that nobody holds connections open
 * with a trickle. `onSlow` is called once. The last part of a body may be as short as it is.
 */
export function watchPace(
  request: Pick<IncomingMessage, 'complete' | 'socket'>,
  onSlow: () => void,
): Disposable {
  const { socket } = request;
  let before = socket.bytesRead;
  const timer = setInterval(() => {
    const now = socket.bytesRead;
    const isSlow = !request.complete && now - before < LEAST.bytes;
    before = now;
    if (!isSlow) return;
    clearInterval(timer);
    onSlow();
  }, LEAST.milliseconds);
  timer.unref();
  return { [Symbol.dispose]: () => clearInterval(timer) };
}
