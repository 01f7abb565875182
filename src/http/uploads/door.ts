import type { Upload as Received } from '../../domain/photos/keep-original.ts';
import { notFound, Refusal } from '../../domain/refusal.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Album } from '../../domain/albums/album.ts';
import { releaseUpload } from '../../domain/uploads/take-upload.ts';
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

/** Reserves room in a transaction of its own; the album's owner is told where there is none. @throws Refusal */
export async function reserve(
  http: Pick<Http, 'units'>,
  work: (scope: Scope, aim: (album: Album) => void) => Promise<Upload>,
): Promise<Upload> {
  let album: Album | undefined;
  try {
    return await http.units.transact((scope) => work(scope, (aimed) => (album = aimed)));
  } catch (error) {
    const full = album;
    if (full && error instanceof Refusal && error.code === 'storage_full') {
      await http.units.look((scope) => tellStorageFull(scope, full));
    }
    throw error;
  }
}

/** A file of a form, which is here whole. */
export type FormFile<Result> = {
  /** Whether it came before, by its `Idempotency-Key`, so that no room needs to be reserved. */
  isRepeated: (scope: Scope) => Promise<boolean>;
  begin: Parameters<typeof reserve>[1];
  /** By the id of its reservation. */
  take: (scope: Scope, id: string | undefined) => Promise<Result>;
};

/** Takes a file of a form by way of a reservation, as one that comes in pieces. @throws Refusal */
export async function takeFromForm<Result>(
  http: Pick<Http, 'units'>,
  { isRepeated, begin, take }: FormFile<Result>,
): Promise<Result> {
  const { units } = http;
  const reserved = (await units.look(isRepeated)) ? undefined : await reserve(http, begin);
  try {
    return await units.transact((scope) => take(scope, reserved?.id));
  } finally {
    if (reserved) await units.look((scope) => releaseUpload(scope, reserved.id));
  }
}
