import { useSyncExternalStore } from 'react';

interface Announcement {
  id: number;
  text: string;
  /** How it is said: seen and spoken, spoken only, or spoken at once. */
  manner: 'toast' | 'polite' | 'assertive';
  action?: ToastAction | undefined;
}

/** What can be done about what a toast says; there is another way to it for whoever is slower than the toast. */
export interface ToastAction {
  title: string;
  onAction: () => void;
}

const listeners = new Set<() => void>();
let current: readonly Announcement[] = [];
let nextId = 1;

function publish(next: readonly Announcement[]): void {
  current = next;
  for (const listener of listeners) listener();
}

function say(
  text: string,
  manner: Announcement['manner'],
  seconds: number,
  action?: ToastAction,
): void {
  const id = nextId++;
  publish([...current.filter((one) => one.manner !== manner), { id, text, manner, action }]);
  setTimeout(() => publish(current.filter((one) => one.id !== id)), seconds * 1000);
}

/** A short line at the foot of the window, spoken politely; gone after six seconds, or twelve with something to press. */
export const toast = (text: string, action?: ToastAction): void =>
  say(text, 'toast', action ? 12 : 6, action);

/** Takes the line away, since what it offered has been done. */
export const endToast = (): void => publish(current.filter(({ manner }) => manner !== 'toast'));

/** Says something to assistive technology only, when it has nothing better to say. */
export const announce = (text: string): void => say(text, 'polite', 4);

/** Says a failure to assistive technology at once. */
export const alarm = (text: string): void => say(text, 'assertive', 8);

/** What is being said now; for the one place that says it. */
export const useAnnouncements = (): readonly Announcement[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
