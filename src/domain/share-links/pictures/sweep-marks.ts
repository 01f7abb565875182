import { raw } from '@mikro-orm/core';
import type { Scope } from '../../scope.ts';
import { MarkedPhoto } from './marked-photo.ts';

const AT_ONCE = 100;

/**
 * Forgets marked renditions that no link shows any more: it is gone, or its watermark is another one. Bytes first,
 * rows after them. Answers with how many photos it were, at most a hundred at once.
 */
export async function sweepMarks({ em, storage }: Scope): Promise<number> {
  const marks = await em.find(
    MarkedPhoto,
    {
      $or: [
        { link: { revokedAt: { $ne: null } } },
        { photo: { trashedAt: { $ne: null } } },
        { [raw((alias) => `${alias}.watermark is distinct from ${wanted(alias)}`)]: [] },
      ],
    },
    { limit: AT_ONCE },
  );
  for (const mark of marks) {
    for (const { key } of mark.renditions) await storage.remove(key);
    const { link, photo, watermark } = mark;
    await em.nativeDelete(MarkedPhoto, { link, photo, watermark });
  }
  return marks.length;
}

/** Forgets what was marked of one photo, whichever link it was for. */
export async function forgetMarks({ em, storage }: Scope, photoId: string): Promise<void> {
  const marks = await em.find(MarkedPhoto, { photo: photoId });
  for (const mark of marks) {
    for (const { key } of mark.renditions) await storage.remove(key);
    em.remove(mark);
  }
}

const wanted = (alias: string): string =>
  `(select watermark from share_link where id = ${alias}.link_id)`;
