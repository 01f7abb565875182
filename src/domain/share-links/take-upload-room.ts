import { CompiledQuery } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { ShareLink } from './share-link.ts';

type Quota = Pick<ShareLink, 'uploadFiles' | 'uploadBytes' | 'uploadedFiles' | 'uploadedBytes'>;

/** Whether a link takes one more file of so many bytes, as far as is known before it is counted. */
export const hasUploadRoom = (link: Quota, bytes: number): boolean =>
  (link.uploadFiles === null || link.uploadedFiles < link.uploadFiles) &&
  (link.uploadBytes === null || link.uploadedBytes + bytes <= link.uploadBytes);

/**
 * Counts a file that came through a link against the link's quota, under the lock of its row: however many come at once,
 * it takes no more than it may. Taken back where the caller's transaction is. @throws Refusal `quota_exceeded`
 */
export async function takeUploadRoom(
  { em }: Pick<Scope, 'em'>,
  link: Pick<ShareLink, 'id'>,
  bytes: number,
): Promise<void> {
  const { numAffectedRows } = await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `update share_link set uploaded_files = uploaded_files + 1,
         uploaded_bytes = uploaded_bytes + $2
       where id = $1 and (upload_files is null or uploaded_files < upload_files)
         and (upload_bytes is null or uploaded_bytes + $2 <= upload_bytes)`,
      [link.id, bytes],
    ),
  );
  if (numAffectedRows !== 1n) throw quotaExceeded();
}

/** The link has taken as many files, or bytes, as its owner allows. */
export const quotaExceeded = (): Refusal =>
  new Refusal('too-large', 'quota_exceeded', 'The album can’t take more photos right now.');
