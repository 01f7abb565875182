import type { UploadState } from './upload-item.ts';

type Arrived = Extract<UploadState, 'added' | 'held' | 'duplicate'>;

/** What this browser remembers of an upload when the page is gone: enough to ask for the rest. */
export interface Unfinished {
  place: string;
  title: string;
  total: number;
  /** What became of files, by fingerprint. */
  arrived: Record<string, Arrived>;
  /** Where tus goes on, by fingerprint. */
  addresses: Record<string, string>;
  /** When it was written, in ms since 1970. */
  at: number;
}

const prefix = 'albumen-upload ';
/** As long as the server keeps what has arrived of a file, in ms. */
const KEPT = 7 * 86_400_000;

/** The uploads that earlier pages left unfinished. What the server has forgotten is forgotten here. */
export function unfinishedUploads(): Unfinished[] {
  return keys().flatMap((key) => {
    const one = read(key);
    if (one && Date.now() - one.at < KEPT) return [one];
    forget(key);
    return [];
  });
}

/** What is remembered of one place; an empty page where there is nothing. */
export const recall = (place: string): Unfinished =>
  read(prefix + place) ?? { place, title: '', total: 0, arrived: {}, addresses: {}, at: 0 };

/** Changes what is remembered; quietly does nothing where storage is closed or full. */
export function remember(place: string, change: (before: Unfinished) => Unfinished | null): void {
  const after = change(recall(place));
  try {
    if (after) localStorage.setItem(prefix + place, JSON.stringify({ ...after, at: Date.now() }));
    else forget(prefix + place);
  } catch {
    // It only costs the help after a reload.
  }
}

function keys(): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  } catch {
    return [];
  }
}

function read(key: string): Unfinished | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Unfinished | null;
  } catch {
    return null;
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Closed storage has nothing to forget.
  }
}
