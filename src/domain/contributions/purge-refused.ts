import { LockMode } from '@mikro-orm/core';
import { returnUploadRoom } from '../share-links/take-upload-room.ts';
import type { Scope } from '../scope.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { Contribution } from './contribution.ts';

const HOUR = 60 * 60_000;
/** Until just before the trash is emptied, and until other servers have been told. */
const KEPT = { rejected: 30 * 24 * HOUR - HOUR, withdrawn: HOUR };
const AT_ONCE = 100;

/**
 * Forgets the bytes of guests' photos, and gives their room back to their link: of those that were taken back within
 * hours, of those that were rejected once that cannot be undone any more. Bytes go first, so that an interrupted purge
 * is taken up again.
 */
export async function purgeRefused(units: UnitOfWork): Promise<void> {
  while ((await units.transact(purge)) === AT_ONCE);
}

async function purge(scope: Scope): Promise<number> {
  const { em, storage, now } = scope;
  const before = (age: number) => ({ $lt: new Date(now().getTime() - age) });
  const isDue = {
    via: 'link' as const,
    $or: [
      { state: 'rejected' as const, decidedAt: before(KEPT.rejected) },
      { state: 'withdrawn' as const, decidedAt: before(KEPT.withdrawn) },
    ],
  };
  const due = await em.find(
    Contribution,
    { ...isDue, photo: { originalKey: { $ne: null } } },
    { limit: AT_ONCE, fields: ['id'] },
  );
  const refused = await em.find(
    Contribution,
    { ...isDue, id: { $in: due.map(({ id }) => id) } },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  await em.populate(refused, ['photo']);
  for (const { photo, link } of refused) {
    const keys = [photo.originalKey ?? [], photo.madeKeys()].flat();
    await Promise.all(keys.map((key) => storage.remove(key)));
    if (link) await returnUploadRoom(scope, link, photo.bytes ?? 0);
    photo.originalKey = null;
    photo.renditions = [];
    photo.clip = null;
  }
  return due.length;
}
