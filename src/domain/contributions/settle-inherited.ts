import { LockMode } from '@mikro-orm/core';
import { Album } from '../albums/album.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { asOwner } from '../viewer.ts';
import { BlockedContributor } from './blocked-contributor.ts';
import { Contribution } from './contribution.ts';
import { publish } from './publish-contribution.ts';
import { TrustedContributor } from './trusted-contributor.ts';

/** An album has a new owner: what they offered before they were it waits for nobody any more. */
export const settleInherited = (units: UnitOfWork, albumId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em } = scope;
    const album = await em.findOne(
      Album,
      { id: albumId, trashedAt: null },
      { populate: ['owner'] },
    );
    if (!album) return;
    const { owner } = album;
    await em.nativeDelete(TrustedContributor, { album, account: owner });
    await em.nativeDelete(BlockedContributor, { album, account: owner });
    const waiting = await em.find(
      Contribution,
      { album, account: owner, state: 'pending' },
      { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } },
    );
    await em.populate(waiting, ['photo']);
    for (const contribution of waiting) {
      publish(scope, contribution, 'copy', asOwner(owner));
    }
  });
