import { Account } from '../../domain/accounts/account.ts';
import { Album } from '../../domain/albums/album.ts';
import { lock } from '../../domain/lock.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { update } from '../documents/update.ts';
import type { ActorKeyring } from '../keys.ts';
import { pathsOf, PUBLIC } from '../paths.ts';
import { describePerson } from '../readable/actors.ts';
import { everyInbox, followerInboxes } from './recipients.ts';
import { sendActivity } from './send-activity.ts';
import { isNews } from './send-update.ts';

/**
 * Tells every server that knows one of our people, or follows an album of theirs, what they are called, say about
 * themselves and look like now. People themselves are not followed.
 */
export const updatePerson = (
  units: UnitOfWork,
  keyring: ActorKeyring,
  accountId: string,
): Promise<void> =>
  units.transact(async (scope) => {
    const { em, origin } = scope;
    await lock(em, `update ${accountId}`);
    const there = { id: accountId, endedAt: null, suspendedAt: null };
    const account = await em.findOne(Account, there);
    if (!account) return;
    const document = await describePerson(scope, keyring, account);
    if (!(await isNews(scope, document))) return;
    let inboxes = new Set<string>();
    for (const album of await em.find(Album, { owner: account, trashedAt: null })) {
      inboxes = inboxes.union(await followerInboxes(em, album));
    }
    inboxes = await everyInbox(em, accountId, inboxes);
    if (inboxes.size === 0) return;
    const paths = pathsOf(origin);
    const actor = paths.actor(accountId);
    await sendActivity(scope, {
      actorId: accountId,
      activity: update(document, actor, { to: [PUBLIC], cc: [paths.followers(accountId)] }),
      objectUri: actor,
      isPublic: true,
      inboxes,
    });
  });
