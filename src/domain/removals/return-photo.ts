import { LockMode } from '@mikro-orm/core';
import { notify } from '../notices/notify.ts';
import { copyPhoto } from '../photos/copy-photo.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { findHome } from './find-home.ts';
import { Removal } from './removal.ts';

/**
 * Brings a photo that was kept to an album of its giver's own, by the removal's id: in one transaction, so that it is
 * there once, however often this is begun. Their quota is not asked: what is theirs is not lost for want of room. The
 * album that it came from need not keep it any longer.
 */
export const returnPhoto = (units: UnitOfWork, removalId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em, now } = scope;
    const removal = await em.findOne(
      Removal,
      { id: removalId, state: 'kept', returnedAt: null },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!removal) return;
    await em.populate(removal, ['photo', 'album', 'giver']);
    const { photo, album, giver } = removal;
    removal.returnedAt = now();
    photo.endedAt = now();
    if (giver.endedAt || !photo.originalKey) return;
    const home = await findHome(scope, giver, album);
    await copyPhoto(scope, photo, home);
    await em.flush();
    const day = now().toISOString().slice(0, 10);
    await notify(scope, { kind: 'photos.returned', subject: home.id, occasion: day }, giver.id);
  });
