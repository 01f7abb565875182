import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

/** A yes or no that this browser remembers; forgets quietly where storage is closed to us. */
export function readPreference(name: string, otherwise: boolean): boolean {
  try {
    const stored = localStorage.getItem(`albumen.${name}`);
    return stored === null ? otherwise : stored === 'yes';
  } catch {
    return otherwise;
  }
}

/** The same as a piece of React state. */
export function usePreference(name: string, otherwise: boolean) {
  const value = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => readPreference(name, otherwise),
  );
  const set = (next: boolean) => {
    try {
      localStorage.setItem(`albumen.${name}`, next ? 'yes' : 'no');
    } catch {
      return;
    }
    for (const listener of listeners) listener();
  };
  return [value, set] as const;
}
