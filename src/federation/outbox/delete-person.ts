import { Account } from '../../domain/accounts/account.ts';
import { Album } from '../../domain/albums/album.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { PUBLIC } from '../paths.ts';
import { takeLeave } from './delete-album-actor.ts';
import { everyInbox, followerInboxes } from './recipients.ts';
import { sendFarewell } from './send-farewell.ts';

/**
 * Tells every server that knows one of our people, or follows an album of theirs, that they are gone for ever; their
 * albums take their leave before them.
 */
export const deletePerson = (units: UnitOfWork, accountId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em } = scope;
    const account = await em.findOne(Account, { id: accountId, endedAt: { $ne: null } });
    if (!account) return;
    let followers = new Set<string>();
    for (const album of await em.find(Album, { owner: account })) {
      await takeLeave(scope, album);
      followers = followers.union(await followerInboxes(em, album));
    }
    await sendFarewell(scope, account.id, {
      audience: { to: [PUBLIC], cc: [] },
      inboxes: await everyInbox(em, account.id, followers),
    });
  });
