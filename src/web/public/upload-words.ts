type Plural = { one: string; other: string };

/** What adding photos says, in the language of its page, which brings it along as {@link IslandWords} come. */
export type UploadWords = {
  region: string;
  file: string;
  progress: string;
  actions: string;
  dropHint: string;
  /** The picker is open, or the browser still copies. */
  choosing: string;
  preparing: string;
  preparingFiles: string;
  keepOpen: string;
  adding: string;
  pausedAt: string;
  waits: string;
  /** A file's outcome by itself, and before how many ended so. */
  outcomes: Record<'added' | 'waiting' | 'duplicate' | 'refused', string>;
  states: Record<'preparing' | 'queued' | 'waiting' | 'paused' | 'sending' | 'checking', string>;
  pauseAll: string;
  continueAll: string;
  /** What can be done with one file, named for those who only hear the button. */
  one: Record<'pause' | 'continue' | 'cancel' | 'again', { short: string; named: string }>;
  notAdded: Plural;
  interrupted: string;
  forget: string;
  later: Record<'minutes' | 'hours', Plural>;
  noReason: string;
  /** Why a file was refused, by the problem's code; one without is told in the server's words. */
  reasons: Readonly<Record<string, string>>;
};
