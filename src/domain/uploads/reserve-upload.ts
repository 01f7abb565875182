import type { Account } from '../accounts/account.ts';
import type { Album } from '../albums/album.ts';
import { requireFittingSize } from '../photos/keep-original.ts';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import { requireFairShare, requireUploadRoom, type GuestDevice } from './upload-room.ts';
import { Upload } from './upload.ts';

/** Who sends a file: somebody with an account here, or a guest's browser. */
export type Sender = { account: Account; guest?: undefined } | { guest: GuestDevice };

/** What is said of a file before it comes; `lasts` is in milliseconds. */
export type UploadWish = Pick<Upload, 'name' | 'bytes'> &
  Partial<
    Pick<Upload, 'id' | 'sha256' | 'caption' | 'altText' | 'guestName' | 'note' | 'batchId'>
  > & { lasts: number };

/**
 * Reserves the room that a file will take, inside the caller's transaction: however many come at once, none of the
 * limits is passed. `album.owner` must be loaded.
 * @throws Refusal `file_empty`, `file_too_large`, `video_unavailable`, and as {@link requireRoomFor}
 */
export async function reserveUpload(
  scope: Scope,
  album: Album,
  from: Sender,
  { lasts, ...wish }: UploadWish,
): Promise<Upload> {
  const { em, now } = scope;
  await requireFittingSize(scope, wish);
  if (wish.bytes === 0) throw new Refusal('unprocessable', 'file_empty', 'The file is empty.');
  await requireRoomFor(scope, album, from, wish.bytes);
  const upload = em.create(Upload, {
    ...wish,
    album,
    account: from.guest ? null : from.account,
    link: from.guest?.link ?? null,
    device: from.guest?.device ?? null,
    expiresAt: new Date(now().getTime() + lasts),
  });
  em.persist(upload);
  return upload;
}

/**
 * Makes sure that there is room for so many bytes of this sender's, until the caller's transaction ends. `album.owner` must
 * be loaded. @throws Refusal as {@link requireUploadRoom} and {@link requireFairShare}
 */
export async function requireRoomFor(
  scope: Scope,
  album: Album,
  from: Sender,
  bytes: number,
): Promise<void> {
  await requireUploadRoom(scope, album, bytes, from.guest);
  if (from.guest || from.account.id !== album.owner.id) {
    await requireFairShare(scope, album, bytes);
  }
}
