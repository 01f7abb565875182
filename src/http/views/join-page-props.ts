import type { Words } from './locale/words.ts';

/** Somebody's invitation into an album. */
export type JoinPageProps = {
  /** Where every answer goes. */
  action: string;
  inviter: string;
  album: string;
  role: keyof Words['join']['roles'];
  /** Everything that the role lets them do in this album. */
  can: (keyof Words['join']['can'])[];
  message: string;
  expiresAt: string;
  /** Whoever is signed in; `isOwner` where the album is theirs, which then has an address. */
  me: { name: string; address: string; ownAlbum: string | null } | null;
  /** The handle of the account that has the mail address, for its reader alone. */
  holder: string | null;
  /** Looking without an account: whether they do already, and what comes of photos that they give; null where nobody may. */
  guest: { isGuest: boolean; gives: 'hold' | 'auto' | null } | null;
  /** Whether somebody new may make an account. */
  isOpen: boolean;
  /** What the right password of somebody was answered with who now has to give a code; null for everybody else. */
  step: string | null;
  /** What was typed, and why it was not taken. */
  typed: { name: string; handle: string };
  problem: JoinProblem | null;
};

/** Why an answer was not taken: at the form, and at the field, where it is about one. */
export type JoinProblem = {
  form: 'create' | 'sign-in' | 'code';
  field: 'name' | 'handle' | 'password' | null;
  sentence: string;
};
