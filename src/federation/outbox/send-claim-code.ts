import { standingOf } from '../../domain/blocks/standing.ts';
import { claimUri, findCode } from '../../domain/claims/find-claim.ts';
import { Receipt } from '../../domain/contributions/receipt.ts';
import { isSilent } from '../../domain/contributions/silence.ts';
import { lock } from '../../domain/lock.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { uuidv7 } from '../../lib/uuid.ts';
import { create } from '../documents/create.ts';
import { directNote } from '../documents/direct-note.ts';
import { claimWords } from '../documents/receipt-words.ts';
import { RECEIPT } from '../outbox-activity.ts';
import { pathsOf } from '../paths.ts';
import { sendActivity } from './send-activity.ts';

/**
 * Has an album write the code to whom a visitor of its link claims to be, once, unless they are blocked or asked it to
 * be quiet. A private album writes too: whoever holds its link may tell them of it anyway.
 */
export const sendClaimCode = (units: UnitOfWork, claimId: string): Promise<void> =>
  units.transact(async (scope) => {
    const { em, now, origin } = scope;
    const found = await findCode(scope, claimId);
    if (!found) return;
    const { actor, album, code, expiresAt } = found;
    const noteUri = claimUri(claimId);
    await lock(em, `receipts ${actor.id}`);
    if ((await em.count(Receipt, { album, noteUri, kind: 'claim' })) > 0) return;
    if (actor.goneAt || (await isSilent(scope, actor, album))) return;
    if ((await standingOf(scope, actor, album.owner)) === 'refused') return;
    const about = { id: uuidv7(), album, actor, noteUri, kind: 'claim' as const };
    const receipt = em.create(Receipt, { ...about, capability: null, createdAt: now() });
    await em.persist(receipt).flush();
    const paths = pathsOf(origin);
    const message = { id: receipt.id, albumId: album.id, author: actor, at: now() };
    const words = claimWords({ title: album.title, code, expiresAt });
    const activity = create(directNote(paths, message, words));
    await sendActivity(scope, {
      actorId: album.id,
      activity: { id: activity.id, type: RECEIPT },
      body: JSON.stringify(activity),
      objectUri: paths.receipt(receipt.id),
      isPublic: false,
      inboxes: [actor.inbox],
    });
  });
