import { LockMode } from '@mikro-orm/core';
import { Offering, openStates } from '../../domain/offerings/offering.ts';
import type { Scope } from '../../domain/scope.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { remove } from '../documents/delete.ts';
import { update } from '../documents/update.ts';
import { describeOffered } from '../offered-photos.ts';
import { pathsOf } from '../paths.ts';
import { sendActivity } from './send-activity.ts';
import { readDigests } from './send-offer.ts';

/** Tells the albums to which a photo was offered what is new about it. */
export async function updateOffered(units: UnitOfWork, photoId: string): Promise<void> {
  await readDigests(units, { photo: photoId });
  await units.transact(async (scope) => {
    const paths = pathsOf(scope.origin, scope.mediaOrigin);
    for (const offering of await findOpen(scope, { photo: photoId })) {
      const note = describeOffered(paths, offering, { updatedAt: scope.now() });
      const { album, account } = offering;
      if (!note) continue;
      await sendActivity(scope, {
        actorId: account.id,
        activity: update(note, paths.actor(account.id), { to: [album.uri], cc: [] }),
        objectUri: note.id,
        isPublic: false,
        inboxes: [album.inbox],
      });
    }
  });
}

/** A photo is gone, or its whole album: the albums to which it was offered lose it too, unless it was given for good. */
export const retractOffered = (
  units: UnitOfWork,
  which: { photo: string } | { photo: { album: string } },
): Promise<void> =>
  units.transact(async (scope) => {
    const { origin, now } = scope;
    const paths = pathsOf(origin);
    for (const offering of await findOpen(scope, which)) {
      const { id, offerId, album, account, photo } = offering;
      const isGone = photo?.trashedAt || photo?.album.trashedAt;
      if (!isGone || (offering.state === 'accepted' && offering.grant === 'transfer')) continue;
      offering.state = 'withdrawn';
      offering.answeredAt = now();
      const uri = paths.offeredPhoto(offerId, id);
      const audience = { to: [album.uri], cc: [] };
      await sendActivity(scope, {
        actorId: account.id,
        activity: remove(uri, paths.actor(account.id), audience, now()),
        objectUri: uri,
        isPublic: false,
        inboxes: [album.inbox],
      });
    }
  });

async function findOpen(
  { em }: Scope,
  which: { photo: string } | { photo: { album: string } },
): Promise<Offering[]> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const where = { ...which, state: { $in: openStates } };
  const ids = (await em.find(Offering, where, { fields: ['id'] })).map(({ id }) => id);
  const open = await em.find(
    Offering,
    { id: { $in: ids }, state: { $in: openStates } },
    { lockMode, refresh: true, orderBy: { id: 'asc' } },
  );
  await em.populate(open, ['photo.album', 'album']);
  return open;
}
