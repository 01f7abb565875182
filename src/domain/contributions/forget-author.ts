import { record } from '../domain-event.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import { Contribution } from './contribution.ts';
import { withdrawContributions } from './withdraw-contributions.ts';

/** The credit of somebody who is no more. */
const NOBODY = 'Anonymous';

/**
 * Somebody elsewhere is no more, inside the caller's transaction: what they offered is withdrawn, and what they gave to
 * an album for good stays there without their name. Answers how many were withdrawn.
 */
export async function forgetAuthor(scope: Scope, actor: RemoteActor): Promise<number> {
  const { em } = scope;
  const withdrawn = await withdrawContributions(scope, actor, {}, { sparesGifts: true });
  const gifts = await em.find(
    Contribution,
    { actor, state: 'accepted', acceptedAs: 'copy', grant: 'transfer' },
    { populate: ['photo'] },
  );
  for (const gift of gifts) {
    em.assign(gift, { actor: null, name: NOBODY, noteUri: null, noteUrl: null, sourceUrl: null });
    const { photo, license } = gift;
    photo.contributor = { name: NOBODY, address: null, url: null, license };
    record(em, 'photo.changed', photo.id);
  }
  return withdrawn;
}
