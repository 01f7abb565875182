import { useSyncExternalStore } from 'react';

/** Whether a media query holds now; follows it when it changes. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}

/** Room for a rail and a side panel; below it there are a bar and sheets. */
export const useIsWide = (): boolean => useMedia('(min-width: 960px)');

/** Fingers, and no mouse beside them. */
export const useIsTouch = (): boolean => useMedia('(hover: none) and (pointer: coarse)');
