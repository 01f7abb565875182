import { Album } from '../albums/album.ts';
import { notify } from '../notices/notify.ts';
import type { UnitOfWork } from '../unit-of-work.ts';
import { Collaborator } from './collaborator.ts';

/** Tells an album's members that its owner deletes it, while their photos are still there for them to take. */
export const tellOfTrash = (units: UnitOfWork, albumId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em } = scope;
    const album = await em.findOne(Album, { id: albumId, trashedAt: { $ne: null } });
    if (!album?.trashedAt) return;
    const occasion = album.trashedAt.toISOString();
    const members = await em.find(
      Collaborator,
      { album, state: 'accepted', account: { endedAt: null } },
      { fields: ['account'] },
    );
    for (const { account } of members) {
      if (!account) continue;
      await notify(scope, { kind: 'album.trashed', subject: album.id, occasion }, account.id);
    }
  });
