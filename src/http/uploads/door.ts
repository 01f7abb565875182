import type { Upload as Received } from '../../domain/photos/keep-original.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Album } from '../../domain/albums/album.ts';
import { tellStorageFull } from '../../domain/uploads/tell-storage-full.ts';
import type { Upload } from '../../domain/uploads/upload.ts';
import type { Http } from '../deps.ts';
import type { Announced } from './announcement.ts';

/** What becomes of a file that has come whole: headers of the answer that completes it. */
export type Arrival = Record<string, string>;

/** What the protocol has to know of a file on its way. */
export type Expected = Pick<Upload, 'id' | 'name' | 'bytes' | 'expiresAt'>;

/** Where somebody sends files, as who they are and through what they came. */
export type UploadDoor<File extends Expected = Upload> = {
  /** What the addresses of its uploads begin with. */
  base: string;
  /** Whether pages of other origins may use it, by a token. */
  isOpen: boolean;
  /** An upload of this very sender. @throws Refusal `not_found`, `upload_expired` */
  find(id: string): Promise<File>;
  /** Whether more of it may come. @throws Refusal */
  requireTaking(upload: File): Promise<void> | void;
  /** Reserves the room of a file under an id. @throws Refusal */
  begin(id: string, announced: Announced): Promise<File>;
  /** Takes a file that is here whole; its reservation ends with that. @throws Refusal, {@link Unwelcome} */
  finish(upload: File, file: Received): Promise<Arrival>;
  /** Instead of `finish`: takes a file as it lies there, which may be too long to be read for its hash. */
  finishUnread?(upload: File, path: string): Promise<Arrival>;
};

/** A file, or its sender, is refused for good: nothing of it is kept. */
export class Unwelcome extends Error {
  constructor(cause: Refusal) {
    super(cause.message, { cause });
  }
}

/** An upload that is there and has not ended. @throws Refusal `not_found`, `upload_expired` */
export function requireCurrent<File extends Expected>(upload: File | null, { now }: Scope): File {
  if (!upload) throw notFound();
  if (upload.expiresAt > now()) return upload;
  throw new Refusal('gone', 'upload_expired', 'This upload took too long. Begin again.');
}

/**
 * A transaction that takes a file in, or reserves its room; the owner of the album that it aims at is told where there is
 * none. @throws Refusal
 */
export async function takeIn<Result>(
  { units }: Pick<Http, 'units'>,
  work: (scope: Scope, aim: (album: Album) => void) => Promise<Result>,
): Promise<Result> {
  let album: Album | undefined;
  try {
    return await units.transact((scope) => work(scope, (aimed) => (album = aimed)));
  } catch (error) {
    const full = album;
    if (full && error instanceof Refusal && error.code === 'storage_full') {
      await units.look((scope) => tellStorageFull(scope, full));
    }
    throw error;
  }
}
