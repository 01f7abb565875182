/** What this browser remembers of an upload when the page is gone: enough to ask for the rest. */
export interface Memory {
  album: { id: string; title: string };
  total: number;
  /** Fingerprints of the files that arrived. */
  done: string[];
}

const key = 'albumen.upload';

/** The upload that the last page left unfinished, if there was one. */
export function recallUpload(): Memory | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Memory | null;
  } catch {
    return null;
  }
}

/** Remembers an upload, or that there is none; quietly does nothing where storage is closed. */
export function rememberUpload(memory: Memory | null): void {
  try {
    if (memory) localStorage.setItem(key, JSON.stringify(memory));
    else localStorage.removeItem(key);
  } catch {
    // A full or closed storage only costs the help after a reload.
  }
}
