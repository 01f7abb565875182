import type { QueryClient } from '@tanstack/react-query';
import type { Listener } from './desk-stream.ts';

/** How long after one refreshing of a topic the next begins at the earliest, in milliseconds: longer for long lists. */
const PAUSE = 1_000;
const FACTOR = 3;

/** So long without the stream, and everything is asked for at its old pace again. */
const PATIENCE = 5_000;

const state = { isLive: false };

/**
 * How often a query asks by itself: not at all while the server says by itself what changed. To be called by
 * `refetchInterval`, each time.
 */
export const whileDeaf = (pause: number): number | false => (state.isLive ? false : pause);

/** Invalidates queries by topic, the first word of their key: each at most once a second, and never twice at a time. */
export function createRefresher(client: QueryClient): Listener & { stop(): void } {
  const waiting = new Set<string>();
  const busy = new Set<string>();
  let timer: number | undefined;

  const refresh = async (topic: string) => {
    if (busy.has(topic)) {
      waiting.add(topic);
      return;
    }
    busy.add(topic);
    const began = performance.now();
    await client.invalidateQueries(topic === '*' ? {} : { queryKey: [topic] });
    const pause = Math.max(PAUSE, FACTOR * (performance.now() - began));
    setTimeout(() => {
      busy.delete(topic);
      if (waiting.delete(topic)) void refresh(topic);
    }, pause);
  };

  return {
    changed: (topic) => void refresh(topic),
    listens(isListening) {
      clearTimeout(timer);
      if (isListening) {
        state.isLive = true;
        return;
      }
      timer = setTimeout(() => {
        state.isLive = false;
        void client.invalidateQueries();
      }, PATIENCE);
    },
    stop() {
      clearTimeout(timer);
      state.isLive = false;
      waiting.clear();
    },
  };
}
