import { lock } from '../../domain/lock.ts';
import { Offering } from '../../domain/offerings/offering.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { takeBack, undoOffer } from '../documents/offer.ts';
import { OutboxActivity } from '../outbox-activity.ts';
import { pathsOf } from '../paths.ts';
import { sendActivity } from './send-activity.ts';

/**
 * Tells an album that a photo is offered no longer: by undoing the offer where nothing of it is left, else by the photo
 * alone. What it was never told of it need not forget.
 */
export const withdrawOffer = (units: UnitOfWork, offeringId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em, origin, now } = scope;
    const offering = await em.findOne(
      Offering,
      { id: offeringId, state: 'withdrawn' },
      { populate: ['album'] },
    );
    if (!offering) return;
    const { offerId, account, album } = offering;
    await lock(em, `offer ${offerId}`);
    const paths = pathsOf(origin);
    const uri = paths.offer(offerId);
    const sent = await em.findOne(OutboxActivity, { uri });
    if (!sent) return;
    const left = await em.count(Offering, { offerId, state: { $ne: 'withdrawn' } });
    const facts = { id: offeringId, offerId, accountId: account.id, album, at: now() };
    await sendActivity(scope, {
      actorId: account.id,
      activity: left === 0 ? undoOffer(sent.document()) : takeBack(paths, facts),
      objectUri: uri,
      isPublic: false,
      inboxes: [album.inbox],
    });
  });
