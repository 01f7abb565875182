import { digestOf, givenFile } from '../../domain/offerings/given-file.ts';
import { Offering } from '../../domain/offerings/offering.ts';
import { lock } from '../../domain/lock.ts';
import type { UnitOfWork } from '../../domain/unit-of-work.ts';
import { offer } from '../documents/offer.ts';
import { pathsOf } from '../paths.ts';
import { sendActivity } from './send-activity.ts';

/** Offers photos to an album on another server, those that were not taken back before. */
export async function sendOffer(units: UnitOfWork, offerId: string): Promise<void> {
  await readDigests(units, { offerId });
  await units.transact(async (scope) => {
    await lock(scope.em, `offer ${offerId}`);
    const offerings = await scope.em.find(
      Offering,
      { offerId, state: 'offered' },
      { populate: ['album'], orderBy: { id: 'asc' } },
    );
    const [first] = offerings;
    if (!first) return;
    const { account, album, grant, license, createdAt } = first;
    const ids = offerings.map(({ id }) => id);
    const paths = pathsOf(scope.origin);
    await sendActivity(scope, {
      actorId: account.id,
      activity: offer(paths, {
        offerId,
        accountId: account.id,
        album,
        ids,
        grant,
        license,
        at: createdAt,
      }),
      objectUri: paths.offer(offerId),
      isPublic: false,
      inboxes: [album.inbox],
    });
  });
}

/** Notes the digest of each file that is given away: an album takes no other in its place. */
export async function readDigests(
  units: UnitOfWork,
  which: { offerId: string } | { photo: string },
): Promise<void> {
  const read = await units.look(async ({ em, storage }) => {
    const where = { ...which, state: { $in: ['offered' as const, 'accepted' as const] } };
    const offerings = await em.find(
      Offering,
      { ...where, grant: { $ne: 'reference' } },
      { populate: ['photo'] },
    );
    const digests = new Map<string, string>();
    for (const { id, photo } of offerings) {
      const file = photo && givenFile(photo);
      if (file) digests.set(id, await digestOf(storage, file));
    }
    return digests;
  });
  await units.write(async ({ em }) => {
    for (const offering of await em.find(Offering, { id: { $in: [...read.keys()] } })) {
      offering.digest = read.get(offering.id) ?? null;
    }
  });
}
