import { CompiledQuery } from 'kysely';
import { Refusal } from '../refusal.ts';
import type { Scope } from '../scope.ts';
import type { ShareLink } from './share-link.ts';

/**
 * Counts a file that came through a link, and had its room reserved; taken back where the caller's transaction is.
 */
export const takeUploadRoom = (
  scope: Pick<Scope, 'em'>,
  link: Pick<ShareLink, 'id'>,
  bytes: number,
): Promise<void> => count(scope, link, { files: 1, bytes });

/** A file that came through a link is kept no more: its room is there again. */
export const returnUploadRoom = (
  scope: Pick<Scope, 'em'>,
  link: Pick<ShareLink, 'id'>,
  bytes: number,
): Promise<void> => count(scope, link, { files: -1, bytes: -bytes });

async function count(
  { em }: Pick<Scope, 'em'>,
  { id }: Pick<ShareLink, 'id'>,
  { files, bytes }: { files: number; bytes: number },
): Promise<void> {
  await em.getKysely().executeQuery(
    CompiledQuery.raw(
      `update share_link set uploaded_files = greatest(0, uploaded_files + $2),
         uploaded_bytes = greatest(0, uploaded_bytes + $3) where id = $1`,
      [id, files, bytes],
    ),
  );
}

/** The link has taken as many files, or bytes, as its owner allows; null is no limit. */
export const quotaExceeded = (remaining: {
  remainingFiles: number | null;
  remainingBytes: number | null;
}): Refusal =>
  new Refusal(
    'too-large',
    'quota_exceeded',
    'The album can’t take more photos right now.',
    remaining,
  );
