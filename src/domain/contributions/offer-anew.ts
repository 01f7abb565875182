import { record } from '../domain-event.ts';
import type { RemoteActor } from '../remote-actors/remote-actor.ts';
import type { Scope } from '../scope.ts';
import type { Contribution } from './contribution.ts';

/** How a post was offered: by which activity, and what its author lets the album do with it. */
export type Terms = Pick<Contribution, 'offerUri' | 'offerType' | 'grant' | 'terms' | 'license'>;

/** What is left of earlier offers of a post: what stays, what of that is answered anew, and the no that stands. */
type Remains = { kept: Contribution[]; renewed: Contribution[]; refusedFor?: string };

/**
 * A post is offered that was offered before, inside the caller's transaction. What waits takes on the new terms; what
 * the album shows is answered again; a no stands, unless it was about a file that could not be used. What was withdrawn
 * or taken out of the album makes room for a new contribution, and goes on counting against its author's allowance. A
 * mere mention (no `terms`) changes nothing.
 */
export async function offerAnew(
  { em }: Scope,
  known: readonly Contribution[],
  { actor, terms }: { actor: RemoteActor; terms: Terms | undefined },
): Promise<Remains> {
  if (!terms) return { kept: [...known], renewed: [] };
  const remains: Remains = { kept: [], renewed: [] };
  for (const one of known) {
    const isRepeated = one.offerUri === terms.offerUri;
    if (one.state === 'pending' && one.actor?.id === actor.id) {
      remains.renewed.push(em.assign(one, terms));
    } else if (one.state === 'accepted' && one.photo.isListed() && !isRepeated) {
      const { offerUri, offerType } = terms;
      remains.renewed.push(em.assign(one, { offerUri, offerType }));
      record(em, 'contribution.accepted', one.id);
    } else if (one.state === 'rejected' && one.photo.state !== 'failed') {
      remains.refusedFor = one.rejectionReason ?? 'The album has said no to this photo before.';
    } else if (!isRepeated && one.state !== 'pending') {
      em.assign(one, { noteUri: null, attachment: null });
      continue;
    }
    remains.kept.push(one);
  }
  await em.flush();
  return remains;
}
