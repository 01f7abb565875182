import type { Problem } from './problem.ts';

/** A file, and the XMP sidecar that was chosen with it. */
export type FileWithSidecar = { file: File; sidecar: File | null };

/** Where files go: through one link, or to one album. */
export interface Destination {
  /** Names it in what is remembered on this device. */
  place: string;
  title: string;
  /** Where tus begins. */
  endpoint: string;
  /** What tus tells of a file beside its name, type and SHA-256; asked when the file's turn comes. */
  metadata: () => Record<string, string>;
  /** Which of these SHA-256 are there already; where it fails, the files are sent all the same. */
  known: (digests: string[]) => Promise<string[]>;
  /** Why a file need not even be sent; null where the server has to say. */
  refuse: (file: File) => Problem | null;
  /** Puts XMP sidecars to their files, where they are taken; elsewhere each file stands by itself. */
  pair?: (files: readonly File[]) => FileWithSidecar[];
  /** Whether this answer holds for all files, so that the rest waits instead of failing one by one. */
  isForAll: (problem: Problem) => boolean;
}

/** How far a file is. `held`: it has arrived and waits for somebody's yes. */
export type UploadState =
  | 'preparing'
  | 'queued'
  | 'sending'
  | 'waiting'
  | 'paused'
  | 'added'
  | 'held'
  | 'duplicate'
  | 'refused';

/** A file in the tray. */
export interface UploadItem {
  key: number;
  file: File;
  to: Destination;
  /** The same file at the same place has the same one after a reload. */
  fingerprint: string;
  /** What is to be said of it, chosen with it. */
  sidecar: File | null;
  /** The photo's id, once it has arrived. */
  photo: string | null;
  /** Its SHA-256 in hex, once it is read and where it could be. */
  sha256: string | null;
  /** Bytes. */
  sent: number;
  state: UploadState;
  /** Why it was refused or waits. */
  problem: Problem | null;
}

let nextKey = 1;

/** Name, size and date only: the bytes are not touched before it is the file's turn. */
export function uploadItem(file: File, to: Destination, sidecar: File | null = null): UploadItem {
  const { name, size, lastModified } = file;
  return {
    key: nextKey++,
    file,
    to,
    fingerprint: [name, size, lastModified].join('-'),
    sidecar,
    photo: null,
    sha256: null,
    sent: 0,
    state: 'preparing',
    problem: null,
  };
}

/** It has arrived, now or before. */
export const hasArrived = ({ state }: UploadItem): boolean =>
  state === 'added' || state === 'held' || state === 'duplicate';

/** Nothing more will happen to it by itself. */
export const isOver = (item: UploadItem): boolean => hasArrived(item) || item.state === 'refused';

/** What is wrong with the file itself, so that sending it again changes nothing. */
const ofTheFile = new Set([400, 413, 415, 422]);

/** Whether the same file may be taken another time. */
export const isWorthAnotherTry = ({ state, problem }: UploadItem): boolean =>
  state === 'refused' && !ofTheFile.has(problem?.status ?? 0);
