import type { Problem } from './problem.ts';

/** How sending a file ended. `waiting`: it is worth another try later. */
export type Ending =
  | { state: 'added' | 'held' | 'duplicate'; problem: null; photo?: string | null }
  | { state: 'refused' | 'waiting'; problem: Problem };

/** A file on its way. */
export interface Transfer {
  /** Keeps what the server has, so that it can go on later. */
  stop: () => void;
  /** Tries at once what waits for its next try. */
  hurry: () => void;
  /** Gives back what the server has. */
  cancel: () => void;
}

/** Who is told how far it is. */
export interface Told {
  /** In bytes. */
  progress: (sent: number) => void;
  ended: (ending: Ending) => void;
}

export const isTouch = matchMedia('(pointer: coarse)').matches;

/** Touch devices get less memory and one line less. */
export const filesInFlight = isTouch ? 2 : 3;
